import {
  batchSubject,
  decodeEvent,
  type DetektorEvent,
  eventText,
  isFrameEvent,
  MAX_EVENT_BYTES,
  type ProducerEvent,
  type Refusal,
  subjectOf,
} from "@detektor/events";
import { explainFailure } from "./access/nats-access-error.ts";
import { connectForever } from "./connect-forever.ts";
import { type EventFunctions, type EventOptions, eventFunctionTypes } from "./event-functions.ts";
import { makeEvent } from "./make-event.ts";
import type { Producer, ProducerOptions } from "./producer.ts";
import { type ProducerSettings, producerSettings } from "./producer-settings.ts";
import { Sender } from "./sender.ts";

/**
 * Creates a producer, which connects in the background and buffers events until the broker is available. It
 * MUST be closed at the end.
 *
 * @throws {TypeError} if site or source is invalid
 * @throws {NatsSettingsError} if the address is invalid
 */
export function createProducer(options: ProducerOptions): Producer {
  const settings = producerSettings(options);
  const sender = new Sender(settings);
  const stop = new AbortController();
  const connection = keepConnected(settings, sender, stop.signal);
  const intake = createIntake(settings, sender);
  const flush = ({ timeoutMs = 10_000 } = {}) => sender.flush(timeoutMs);
  return {
    ...eventFunctions(settings, intake.take),
    publish: (event, { onOutcome } = {}) => intake.take(event, onOutcome),
    room: ({ timeoutMs = 60_000, signal } = {}) => sender.room(timeoutMs, signal),
    flush,
    async close(closing) {
      const result = await flush(closing);
      sender.close();
      stop.abort();
      await connection;
      return result;
    },
    counters: () => ({ ...sender.counts(), refused: intake.refused() }),
    isConnected: () => sender.isUp,
  };
}

function keepConnected(
  settings: ProducerSettings,
  sender: Sender,
  signal: AbortSignal,
): Promise<void> {
  const { nats, source, connection } = settings;
  const options = { ...nats.options, name: source, ...connection };
  return connectForever(options, signal, {
    up(nc) {
      sender.up(nc);
      settings.onConnection?.({ kind: "connected" });
    },
    down(failure) {
      sender.down();
      const error = failure && explainFailure(failure, nats);
      settings.onConnection?.({ kind: "disconnected", ...(error !== undefined && { error }) });
    },
    denied: (what) => sender.denied(what),
  });
}

type Take = (event: ProducerEvent, onOutcome: EventOptions["onOutcome"]) => void;

/**
 * Checks events as ingest will: events that it would refuse are reported here, where they can be corrected.
 */
function createIntake(settings: ProducerSettings, sender: Sender) {
  let refused = 0;
  const refuse = (refusal: Refusal) => {
    refused += 1;
    if (settings.onRefused !== undefined) settings.onRefused(refusal);
    else if (refused === 1) warn(refusal);
  };
  const take: Take = (event, onOutcome) => {
    const decoded = decodeEvent(event, { nowMs: settings.nowMs() });
    if (decoded.kind === "refused") {
      refuse(decoded.refusal);
      onOutcome?.({ kind: "failed", reason: decoded.refusal.detail });
      return;
    }
    const json = eventText(decoded.event);
    const sizeBytes = Buffer.byteLength(json) + 1;
    if (sizeBytes > MAX_EVENT_BYTES) {
      const detail = `An event may have ${MAX_EVENT_BYTES} bytes; this one has ${sizeBytes}.`;
      refuse({ id: event.id, field: "body", reason: "too_large", detail });
      onOutcome?.({ kind: "failed", reason: detail });
      return;
    }
    const { id, traceparent } = decoded.event;
    sender.offer(laneOf(decoded.event), { id, json, sizeBytes, traceparent, onOutcome });
  };
  return { take, refused: () => refused };
}

/** Returns an event's lane: a camera's frame events are sent in batches, the others alone. */
function laneOf(event: DetektorEvent): { readonly subject: string; readonly isBatch: boolean } {
  return isFrameEvent(event)
    ? { subject: batchSubject(event.site, event.data.camera_id), isBatch: true }
    : { subject: subjectOf(event), isBatch: false };
}

function eventFunctions(settings: ProducerSettings, take: Take): EventFunctions {
  const { site, source, version, context, nowMs } = settings;
  const origin = { site, source, version, context, nowMs };
  const functions = Object.entries(eventFunctionTypes).map(([name, type]) => [
    name,
    (data: never, options: EventOptions = {}) => {
      const event = makeEvent(type, data, options, origin);
      take(event, options.onOutcome);
      return event;
    },
  ]);
  return Object.fromEntries(functions) as EventFunctions;
}

function warn({ field, detail }: Refusal): void {
  process.emitWarning(`An event was not sent: ${detail} (field ${field})`, {
    type: "DetektorWarning",
    detail: "Further refusals are counted, and passed to the producer's option onRefused.",
  });
}
