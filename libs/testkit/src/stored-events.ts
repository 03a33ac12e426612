import {
  type DetektorEvent,
  decodeEvent,
  eventSchema,
  isEventType,
  type StoredEvent,
  streamOf,
  timeUs,
} from "@detektor/events";

/**
 * Returns sent events, including Detektor's own, as a log would hold them in this order, recorded 1 ms after
 * they happened; throws for one that would be refused.
 */
export function storedEvents(events: readonly unknown[]): StoredEvent[] {
  return events.map((input, index): StoredEvent => {
    const event = eventOf(input);
    return {
      event,
      stream: streamOf(event),
      revision: BigInt(index),
      position: BigInt(index * 1000),
      recordedAtUs: timeUs(event.time) + 1000,
    };
  });
}

function eventOf(input: unknown): DetektorEvent {
  const decoded = decodeEvent(input, { nowMs: Number.MAX_SAFE_INTEGER });
  if (decoded.kind === "event") return decoded.event;
  const { type } = input as { readonly type: string };
  // Events that only Detektor itself writes are refused at ingest, but are in the log.
  if (decoded.refusal.reason === "unknown_type" && isEventType(type)) {
    return eventSchema(type).parse(input) as DetektorEvent;
  }
  throw new TypeError(JSON.stringify(decoded.refusal));
}
