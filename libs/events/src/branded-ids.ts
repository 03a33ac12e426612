import type { z } from "zod";

/** The name of a place with cameras: 1 to 64 letters, digits, `_` and `-`. */
export type Site = string & z.$brand<"Site">;
/** The name of a camera within its site: 1 to 64 letters, digits, `_` and `-`. */
export type CameraId = string & z.$brand<"CameraId">;
/** A frame: UUIDv7 in lower case, its 48 bits of time being the capture time in ms. */
export type FrameId = string & z.$brand<"FrameId">;
/** An event: UUID in lower case, the idempotency key from the producer to the read models. */
export type EventId = string & z.$brand<"EventId">;
/** A producer's id for events that belong together: 1 to 256 characters. */
export type CorrelationId = string & z.$brand<"CorrelationId">;
/** W3C trace id: 32 hex digits in lower case. */
export type TraceId = string & z.$brand<"TraceId">;
/** W3C span id: 16 hex digits in lower case. */
export type SpanId = string & z.$brand<"SpanId">;
/** The name of a stream of the event store. */
export type StreamName = string & z.$brand<"StreamName">;

const TOKEN = /^[A-Za-z0-9_-]{1,64}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Returns whether the text is a valid site name. */
export function isSite(text: string): text is Site {
  return TOKEN.test(text);
}

/** Returns whether the text is a valid camera name. */
export function isCameraId(text: string): text is CameraId {
  return TOKEN.test(text);
}

/** Returns whether the text is a UUIDv7 in lower case. */
export function isFrameId(text: string): text is FrameId {
  return UUID_V7.test(text);
}

/** Returns whether the text is a UUID in lower case, of any version. */
export function isEventId(text: string): text is EventId {
  return UUID.test(text);
}
