import type { RecordedEvent } from "@detektor/event-log";
import { type DetektorEvent, fromStored } from "@detektor/events";
import { hashJson, hashText, mix } from "./hash.ts";

/** The hash of content that wasn't hashed. */
export const UNKNOWN_CONTENT = 0;

/**
 * Returns a hash of an event's content, never UNKNOWN_CONTENT: its type, source, site, time and data, with
 * the digits of numbers that a double can't hold. Trace context and correlation aren't part of it: a second
 * delivery may have others.
 */
export function contentHash(event: DetektorEvent): number {
  const { type, source, site, time, data, as_sent } = event;
  const said = mix(hashText(type, 1), hashText(source, 2));
  const where = mix(hashText(site, 3), hashText(time, 4));
  const content = mix(mix(said, where), hashJson(data));
  const digits = as_sent?.digits;
  return (digits === undefined ? content : mix(content, hashJson(digits))) || 1;
}

/** Returns the hash of a recorded event's content; UNKNOWN_CONTENT if it isn't a Detektor event. */
export function recordedContent(recorded: RecordedEvent): number {
  try {
    return contentHash(fromStored(recorded));
  } catch {
    return UNKNOWN_CONTENT;
  }
}
