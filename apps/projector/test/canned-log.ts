import { once } from "node:events";
import type { LogItem, LogMark, RecordedEvent } from "@detektor/event-log";
import { type DetektorEvent, decodeEvent, streamOf, timeUs, toStored } from "@detektor/events";
import { exampleSession } from "@detektor/testkit";

const nowMs = Date.parse("2026-11-02T12:00:00Z");

/** Returns the example session as events that a store could accept. */
export function exampleEvents(): DetektorEvent[] {
  return exampleSession().map((input) => {
    const decoded = decodeEvent(input, { nowMs });
    if (decoded.kind === "refused") throw new Error(decoded.refusal.detail);
    return decoded.event;
  });
}

/** Returns events as a store would have recorded them in this order, ten positions apart. */
export function recorded(events: readonly DetektorEvent[], from = 0): RecordedEvent[] {
  const revisions = new Map<string, bigint>();
  return events.map((event, at) => {
    const stream = streamOf(event);
    const revision = (revisions.get(stream) ?? -1n) + 1n;
    revisions.set(stream, revision);
    const stored = toStored(event, { ingestTime: event.time });
    const position = BigInt((from + at + 1) * 10);
    return { ...stored, stream, revision, position, recordedAtUs: timeUs(event.time) };
  });
}

/** Returns a log whose subscription delivers these events; stays open until aborted. */
export function cannedLog(events: readonly RecordedEvent[]) {
  return {
    async *subscribeToAll(options: {
      after: bigint | "start" | LogMark;
      signal: AbortSignal;
    }): AsyncGenerator<LogItem> {
      const after = typeof options.after === "object" ? options.after.position : options.after;
      for (const event of events) {
        if (options.signal.aborted) return;
        if (after === "start" || event.position > after) yield { kind: "event", event };
      }
      yield { kind: "caught-up" };
      if (!options.signal.aborted) await once(options.signal, "abort");
    },
  };
}
