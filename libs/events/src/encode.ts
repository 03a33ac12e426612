import type { DetektorEvent } from "./event.ts";

/** The media type of one event. */
export const EVENT_MEDIA_TYPE = "application/cloudevents+json";
/** The media type of an array of events. */
export const BATCH_MEDIA_TYPE = "application/cloudevents-batch+json";
/** The media type of lines of events. */
export const NDJSON_MEDIA_TYPE = "application/x-ndjson";

const utf8 = new TextEncoder();

/** The event as JSON text in UTF-8. */
export function encodeEvent(event: DetektorEvent): Uint8Array {
  return utf8.encode(JSON.stringify(event));
}

/** The events as one JSON array in UTF-8. */
export function encodeBatch(events: readonly DetektorEvent[]): Uint8Array {
  return utf8.encode(JSON.stringify(events));
}

/** The events as lines of JSON in UTF-8, each ended by a newline. */
export function encodeNdjson(events: readonly DetektorEvent[]): Uint8Array {
  return utf8.encode(events.map((event) => `${JSON.stringify(event)}\n`).join(""));
}
