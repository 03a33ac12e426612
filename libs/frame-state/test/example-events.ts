import { readFileSync } from "node:fs";
import {
  type DetektorEvent,
  decodeNdjson,
  type StoredEvent,
  streamOf,
  timeUs,
} from "@detektor/events";

const folder = new URL("../../../docs/events/examples/", import.meta.url);

/** Returns the example session as if stored in the order of its file. */
export function exampleEvents(): readonly StoredEvent[] {
  const bytes = readFileSync(new URL("session.ndjson", folder));
  const { decoded } = decodeNdjson(bytes, { nowMs: Date.parse("2026-11-02T12:00:00Z") });
  return decoded.map((one, at) => {
    if (one.kind === "refused") throw new Error(`${one.refusal.field}: ${one.refusal.detail}`);
    return storedAt(one.event, at);
  });
}

/** Returns the expected answers of the example. */
export function exampleAnswers(): { readonly frames: readonly Record<string, unknown>[] } {
  return JSON.parse(readFileSync(new URL("answers.json", folder), "utf8")) as {
    frames: Record<string, unknown>[];
  };
}

/** Returns an event as the store would return it. */
export function storedAt(event: DetektorEvent, at: number): StoredEvent {
  return {
    event,
    stream: streamOf(event),
    revision: BigInt(at),
    position: BigInt(at),
    recordedAtUs: timeUs(event.time),
  };
}
