import { hash } from "node:crypto";
import { type EventId, isEventId } from "./branded-ids.ts";
import type { DetektorEvent } from "./event.ts";
import { uuidOf } from "./uuid-of.ts";

/** The namespace (RFC 9562) of ids that are derived from a source and the source's id. */
const NAMESPACE = Buffer.from("6f5c0f0a-6d5b-5b0e-9a3f-1d2c8e7b4a90".replaceAll("-", ""), "hex");

/**
 * Returns the id that the store, NATS and all folds use for an event: the sent id in lower case if it is a
 * UUID; else the UUIDv5 of source, U+0000 and id, because such an id is unique only within its source.
 */
export function eventIdOf(source: string, id: string): EventId {
  if (isEventId(id)) return id;
  const lower = id.toLowerCase();
  return isEventId(lower) ? lower : uuidv5(`${source}\0${id}`);
}

/** Returns the id that the producer gave the event. */
export function sentIdOf(event: DetektorEvent): string {
  return event.as_sent?.id ?? event.id;
}

function uuidv5(name: string): EventId {
  const digest = hash("sha1", Buffer.concat([NAMESPACE, Buffer.from(name)]), "buffer");
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  return uuidOf(digest) as EventId;
}
