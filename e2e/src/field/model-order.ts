import { createHash } from "node:crypto";
import type { WireEvent } from "../session-copy.ts";
import { usOf } from "./wire-text.ts";

// Written a second time on purpose, from the rules in prose: the test must not use the code that it tests.

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const namespace = Buffer.from("6f5c0f0a6d5b5b0e9a3f1d2c8e7b4a90", "hex");

/** Returns an event's id in the log: a UUID as it is, for any other id the UUIDv5 of source and id. */
export function storeIdOf({ id, source }: WireEvent): string {
  const lower = id.toLowerCase();
  if (uuid.test(lower)) return lower;
  const name = Buffer.from(`${String(source)}\0${id}`);
  const hash = createHash("sha1").update(namespace).update(name).digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Returns an event's id in answers: as it was sent, but a UUID in lower case. */
export function shownIdOf({ id }: WireEvent): string {
  return uuid.test(id.toLowerCase()) ? id.toLowerCase() : id;
}

/** Sorts events by (time, id); times are compared by microseconds. */
export function inOrder(events: readonly WireEvent[]): WireEvent[] {
  return events.toSorted(byTime);
}

export function byTime(a: WireEvent, b: WireEvent): number {
  return usOf(a["time"]) - usOf(b["time"]) || (storeIdOf(a) < storeIdOf(b) ? -1 : 1);
}

/** Returns the last word of a type before its version. */
export function wordOf({ type }: WireEvent): string {
  return type.split(".")[2] ?? "";
}
