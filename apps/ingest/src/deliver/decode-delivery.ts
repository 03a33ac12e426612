import {
  type Decoded,
  decodeMessage,
  type DetektorEvent,
  isTraceparent,
  parseSubject,
  type Refusal,
} from "@detektor/events";
import { contextFromHeaders } from "@detektor/observability";
import type { Msg } from "nats";

/** What was in a message. */
export type Contents = {
  readonly events: readonly EventPart[];
  readonly refused: readonly RefusedPart[];
};

/** An event of a message; `index` is its place in the batch, null where there is none. */
export type EventPart = { readonly event: DetektorEvent; readonly index: number | null };

/** What of a message was refused, with its own bytes. */
export type RefusedPart = {
  readonly refusal: Refusal;
  readonly index: number | null;
  readonly body: Uint8Array;
};

/** Decodes a message by its subject, its content type and its bytes. */
export function decodeDelivery(message: Msg, nowMs: number): Contents {
  const subject = parseSubject(message.subject);
  if (subject === null) return refusedWhole(message, badSubject(message.subject));
  const contentType = contentTypeOf(message);
  const decoded = decodeMessage(message.data, {
    nowMs,
    subject,
    ...(contentType === undefined ? {} : { contentType }),
  });
  switch (decoded.kind) {
    case "malformed":
      return refusedWhole(message, decoded.refusal);
    case "single":
      return split([decoded.decoded], message, false);
    case "batch":
      return split(decoded.decoded, message, true);
  }
}

/** The media type that the sender named, if any. */
export function contentTypeOf({ headers }: Msg): string | undefined {
  return headers?.get("content-type") || headers?.get("Content-Type") || undefined;
}

function split(all: readonly Decoded[], message: Msg, isBatch: boolean): Contents {
  const events: EventPart[] = [];
  const refused: RefusedPart[] = [];
  const around = traceContextOf(message);
  for (const [at, decoded] of all.entries()) {
    const index = isBatch ? at : null;
    if (decoded.kind === "event") {
      events.push({ event: withContext(decoded.event, around), index });
    } else {
      const body = isBatch ? (decoded.bytes ?? bytesOf(decoded.input)) : message.data;
      refused.push({ refusal: decoded.refusal, index, body });
    }
  }
  return { events, refused };
}

type TraceContext = { readonly traceparent: string; readonly tracestate?: string };

/** The trace context in a message's headers; null without one that an event may have. */
function traceContextOf({ headers }: Msg): TraceContext | null {
  const { traceparent, tracestate } = headers ? contextFromHeaders(headers) : {};
  if (!isTraceparent(traceparent)) return null;
  return { traceparent, ...(tracestate === undefined ? {} : { tracestate }) };
}

/** The event's own trace context wins over that of the headers. */
function withContext(event: DetektorEvent, around: TraceContext | null): DetektorEvent {
  if (event.traceparent !== undefined || around === null) return event;
  return { ...event, ...around };
}

function refusedWhole(message: Msg, refusal: Refusal): Contents {
  return { events: [], refused: [{ refusal, index: null, body: message.data }] };
}

function badSubject(subject: string): Refusal {
  const detail = `${subject} is not <kind>.v1.<site>.<camera>.<event> with tokens of A-Z a-z 0-9 _ -.`;
  return { id: null, field: "subject", reason: "invalid", detail };
}

const bytesOf = (input: unknown): Uint8Array => Buffer.from(JSON.stringify(input) ?? "null");
