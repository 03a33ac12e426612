import { setTimeout as delay } from "node:timers/promises";
import { type ConnectionOptions, connect, headers, type JetStreamClient } from "nats";
import { frameEvents } from "./frame-events.ts";
import { postJson } from "./http.ts";
import type { WireEvent } from "./session-copy.ts";

/** A frame that has begun is finished after the stop, unless the broker stays unavailable. */
const MAX_FAILED_SINCE_STOP = 2;
const GIVE_UP_MS = 120_000;

/** The events that a load has sent: ids that JetStream has acknowledged, and all ids that it ever tried. */
export interface LoadResult {
  readonly acknowledged: ReadonlySet<string>;
  readonly attempted: ReadonlySet<string>;
  /** Frames whose events were all acknowledged, with their number of events. */
  readonly frames: ReadonlyMap<string, number>;
  /** How many publishes were repeated because no acknowledgement arrived. */
  readonly repeats: number;
}

export interface LoadOptions {
  natsUrl: string;
  /** The producer's login, if the broker has users. */
  natsUser?: Pick<ConnectionOptions, "user" | "pass">;
  /** If set, every second camera uses HTTP. */
  ingestUrl?: string;
  site: string;
  cameras: number;
  framesPerSecond: number;
  signal: AbortSignal;
  onAcknowledged?: (eventId: string) => void;
  /** Called once all events of a frame are acknowledged. */
  onFrame?: (frameId: string) => void;
}

interface Sent {
  acknowledged: Set<string>;
  attempted: Set<string>;
  frames: Map<string, number>;
  repeats: number;
}

/**
 * Publishes frames until stopped. A publish without an acknowledgement is repeated under the same message id,
 * as a careful producer does, until stopped.
 */
export async function acknowledgedLoad(options: LoadOptions): Promise<LoadResult> {
  const connection = await connect({
    ...options.natsUser,
    servers: options.natsUrl,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 100,
    waitOnFirstConnect: true,
  });
  const sent: Sent = {
    acknowledged: new Set(),
    attempted: new Set(),
    frames: new Map(),
    repeats: 0,
  };
  const js = connection.jetstream({ timeout: 2000 });
  const cameras = Array.from({ length: options.cameras }, (_, i) => {
    const { ingestUrl } = options;
    const send = i % 2 === 1 && ingestUrl ? overHttp(ingestUrl) : overNats(js, options.site, i);
    return cameraLoad(send, `cam-${i}`, options, sent);
  });
  try {
    await Promise.all(cameras);
  } finally {
    await connection.close();
  }
  return sent;
}

/** Sends events as one message; rejects unless they are acknowledged. */
type Send = (events: readonly WireEvent[]) => Promise<void>;

async function cameraLoad(
  send: Send,
  camera: string,
  options: LoadOptions,
  sent: Sent,
): Promise<void> {
  const intervalMs = (1000 * options.cameras) / options.framesPerSecond;
  const session = `s-${process.pid}-${Date.now()}`;
  for (let seq = 1; !options.signal.aborted; seq++) {
    const { frameId, events } = frameEvents(options.site, camera, session, seq, Date.now());
    for (const event of events) sent.attempted.add(event.id);
    // Every second frame is sent as one batch, the others event by event, so that both ways are tested.
    const messages = seq % 2 === 0 ? [events] : events.map((event) => [event]);
    for (const message of messages) {
      if (!(await publish(send, message, options.signal, sent))) return;
      for (const event of message) {
        sent.acknowledged.add(event.id);
        options.onAcknowledged?.(event.id);
      }
    }
    sent.frames.set(frameId, events.length);
    options.onFrame?.(frameId);
    await delay(intervalMs);
  }
}

async function publish(
  send: Send,
  events: readonly WireEvent[],
  signal: AbortSignal,
  sent: Sent,
): Promise<boolean> {
  const giveUpMs = Date.now() + GIVE_UP_MS;
  for (let failedSinceStop = 0; ; ) {
    try {
      await send(events);
      return true;
    } catch (error) {
      if (signal.aborted && ++failedSinceStop > MAX_FAILED_SINCE_STOP) return false;
      if (Date.now() > giveUpMs) throw error;
      sent.repeats++;
      await delay(250);
    }
  }
}

function overNats(js: JetStreamClient, site: string, camera: number): Send {
  return async (events) => {
    const [first] = events;
    if (first === undefined) return;
    const isBatch = events.length > 1;
    const word = isBatch ? "batch" : (first.type.split(".")[2] ?? "");
    const header = headers();
    header.set("content-type", `application/cloudevents${isBatch ? "-batch" : ""}+json`);
    const body = JSON.stringify(isBatch ? events : first);
    const subject = `frames.v1.${site}.cam-${camera}.${word}`;
    await js.publish(subject, body, { msgID: first.id, headers: header });
  };
}

function overHttp(ingestUrl: string): Send {
  return async (events) => {
    const type = "application/cloudevents-batch+json";
    await postJson(`${ingestUrl}/v1/events`, JSON.stringify(events), type, 202);
  };
}
