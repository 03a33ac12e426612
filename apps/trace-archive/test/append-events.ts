import type { EventLog } from "@detektor/event-log";
import { decodeEvent, type EventToStore, streamOf, toStored } from "@detektor/events";

/** Appends events in wire format to their streams; returns the position of the newest. */
export async function appendEvents(log: EventLog, events: readonly object[]): Promise<bigint> {
  let newest = 0n;
  for (const [stream, some] of Map.groupBy(events.map(toStore), ({ stream }) => stream)) {
    const all = some.map(({ stored }) => stored);
    for (let at = 0; at < all.length; at += 500) {
      const result = await log.append(stream, all.slice(at, at + 500), { expected: "any" });
      if (result.kind === "appended" && result.position > newest) newest = result.position;
    }
  }
  return newest;
}

function toStore(input: object): { readonly stream: string; readonly stored: EventToStore } {
  const decoded = decodeEvent(input, { nowMs: Date.now() });
  if (decoded.kind === "refused") throw new TypeError(JSON.stringify(decoded.refusal));
  const stored = toStored(decoded.event, { ingestTime: new Date().toISOString() });
  return { stream: streamOf(decoded.event), stored };
}
