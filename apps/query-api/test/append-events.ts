import type { EventLog } from "@detektor/event-log";
import { decodeEvent, type EventToStore, streamOf, toStored } from "@detektor/events";

/** Appends events in wire format to their streams; returns the position of the newest. */
export async function appendEvents(log: EventLog, events: readonly object[]): Promise<bigint> {
  const streams = new Map<string, EventToStore[]>();
  for (const input of events) {
    const decoded = decodeEvent(input, { nowMs: Date.parse("2030-01-01T00:00:00Z") });
    if (decoded.kind === "refused") throw new Error(decoded.refusal.detail);
    const stream = streamOf(decoded.event);
    const stored = toStored(decoded.event, { ingestTime: new Date().toISOString() });
    streams.set(stream, [...(streams.get(stream) ?? []), stored]);
  }
  let newest = 0n;
  for (const [stream, some] of streams) {
    const result = await log.append(stream, some, { expected: "any" });
    if (result.kind === "appended" && result.position > newest) newest = result.position;
  }
  return newest;
}
