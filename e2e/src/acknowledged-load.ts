import { setTimeout as delay } from "node:timers/promises";
import { connect, headers, type JetStreamClient } from "nats";
import { frameEvents } from "./frame-events.ts";
import type { WireEvent } from "./session-copy.ts";

/** A frame that has begun is finished after the stop, unless the broker stays away. */
const MAX_FAILED_SINCE_STOP = 2;

/** What a load has sent: ids that JetStream has acknowledged, and all ids that it ever tried. */
export interface LoadResult {
  readonly acknowledged: ReadonlySet<string>;
  readonly attempted: ReadonlySet<string>;
  /** Frames of which every event was acknowledged, with their number of events. */
  readonly frames: ReadonlyMap<string, number>;
  /** How many publishes had to be repeated because no acknowledgement came. */
  readonly repeats: number;
}

export interface LoadOptions {
  natsUrl: string;
  site: string;
  cameras: number;
  framesPerSecond: number;
  signal: AbortSignal;
  onAcknowledged?: (eventId: string) => void;
}

interface Sent {
  acknowledged: Set<string>;
  attempted: Set<string>;
  frames: Map<string, number>;
  repeats: number;
}

/**
 * Publishes frames until told to stop. A publish without an acknowledgement is repeated under the
 * same message id, as a careful producer does, until it is told to stop.
 */
export async function acknowledgedLoad(options: LoadOptions): Promise<LoadResult> {
  const connection = await connect({
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
  const js = connection.jetstream({ timeout: 2_000 });
  const cameras = Array.from({ length: options.cameras }, (_, i) =>
    cameraLoad(js, `cam-${i}`, options, sent),
  );
  try {
    await Promise.all(cameras);
  } finally {
    await connection.close();
  }
  return sent;
}

async function cameraLoad(
  js: JetStreamClient,
  camera: string,
  options: LoadOptions,
  sent: Sent,
): Promise<void> {
  const intervalMs = (1000 * options.cameras) / options.framesPerSecond;
  const session = `s-${process.pid}-${Date.now()}`;
  for (let seq = 1; !options.signal.aborted; seq++) {
    const { frameId, events } = frameEvents(options.site, camera, session, seq, Date.now());
    for (const event of events) sent.attempted.add(event.id);
    const subject = `frames.v1.${options.site}.${camera}`;
    // Every second frame goes as one batch, the others event by event, so that both ways are hit.
    const messages = seq % 2 === 0 ? [events] : events.map((event) => [event]);
    for (const message of messages) {
      if (!(await publish(js, subject, message, options.signal, sent))) return;
      for (const event of message) {
        sent.acknowledged.add(event.id);
        options.onAcknowledged?.(event.id);
      }
    }
    sent.frames.set(frameId, events.length);
    await delay(intervalMs);
  }
}

async function publish(
  js: JetStreamClient,
  subject: string,
  events: WireEvent[],
  signal: AbortSignal,
  sent: Sent,
): Promise<boolean> {
  const [first] = events;
  if (first === undefined) return true;
  const word = events.length > 1 ? "batch" : (first.type.split(".")[2] ?? "");
  const body = JSON.stringify(events.length > 1 ? events : first);
  const header = headers();
  const type = events.length > 1 ? "cloudevents-batch" : "cloudevents";
  header.set("content-type", `application/${type}+json`);
  for (let attempt = 0, failedSinceStop = 0; ; attempt++) {
    try {
      await js.publish(`${subject}.${word}`, body, { msgID: first.id, headers: header });
      return true;
    } catch (error) {
      if (signal.aborted && ++failedSinceStop > MAX_FAILED_SINCE_STOP) return false;
      if (attempt > 60) throw error;
      sent.repeats++;
      await delay(250);
    }
  }
}
