import type { DetektorEvent } from "./event.ts";
import { parseAsSent, withDigits } from "./json-text/digits.ts";
import type { SentJson } from "./sent-json.ts";

/** The media type of one event. */
export const EVENT_MEDIA_TYPE = "application/cloudevents+json";
/** The media type of an array of events. */
export const BATCH_MEDIA_TYPE = "application/cloudevents-batch+json";
/** The media type of events as lines of JSON. */
export const NDJSON_MEDIA_TYPE = "application/x-ndjson";

const utf8 = new TextEncoder();

/**
 * Returns the event as its producer sent it: JSON.stringify writes the original id and the digits of its
 * numbers.
 *
 * @param dataText the JSON text of its data as stored, if known
 */
export function asSent(event: DetektorEvent, dataText?: string): object {
  if (event.as_sent === undefined && dataText === undefined) return event;
  const { as_sent, ...attributes } = event;
  const data =
    dataText === undefined ? withDigits(event.data, as_sent?.digits ?? []) : parseAsSent(dataText);
  return { ...attributes, id: as_sent?.id ?? event.id, data };
}

/** Returns the event as JSON text, as its producer sent it. */
export function eventText(event: DetektorEvent): string {
  return JSON.stringify(asSent(event));
}

/** Returns the event as JSON text in UTF-8. */
export function encodeEvent(event: DetektorEvent): Uint8Array {
  return utf8.encode(eventText(event));
}

/**
 * Returns the event's received JSON text in UTF-8; if its data was sent separately, the text is built around
 * it.
 */
export function encodeSent(event: DetektorEvent, sent: SentJson | undefined): Uint8Array {
  if (sent === undefined) return encodeEvent(event);
  if (sent.whole !== null) return sent.whole;
  const { data: _, as_sent, ...attributes } = event;
  const opening = JSON.stringify({ ...attributes, id: as_sent?.id ?? event.id }).slice(0, -1);
  return Buffer.concat([utf8.encode(`${opening},"data":`), sent.data, utf8.encode("}")]);
}

/** Returns the events as one JSON array in UTF-8. */
export function encodeBatch(events: readonly DetektorEvent[]): Uint8Array {
  return utf8.encode(`[${events.map(eventText).join(",")}]`);
}

/** Returns the events as lines of JSON in UTF-8, each ended by a newline. */
export function encodeNdjson(events: readonly DetektorEvent[]): Uint8Array {
  return utf8.encode(events.map((event) => `${eventText(event)}\n`).join(""));
}
