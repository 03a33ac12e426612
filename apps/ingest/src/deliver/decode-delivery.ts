import {
  contentTypeAmong,
  type Decoded,
  decodeBinary,
  decodeMessage,
  type DetektorEvent,
  type Header,
  isBinaryMode,
  isTraceparent,
  isTracestate,
  parseSubject,
  type Refusal,
  type SentJson,
  type TraceField,
} from "@detektor/events";
import type { Msg } from "nats";

/** The contents of a message. */
export type Contents = {
  readonly events: readonly EventPart[];
  readonly refused: readonly RefusedPart[];
  /** Unusable trace context, once for each event or message that it came with. */
  readonly ignored: readonly TraceField[];
};

/**
 * An event of a message, with its text as received; `index` is its index in the batch, null without a batch.
 */
export type EventPart = {
  readonly event: DetektorEvent;
  readonly sent?: SentJson | undefined;
  readonly index: number | null;
};

/** A refused part of a message, with its bytes. */
export type RefusedPart = {
  readonly refusal: Refusal;
  readonly index: number | null;
  readonly body: Uint8Array;
};

const none: readonly never[] = [];

/** Decodes a message from its subject, headers and bytes. */
export function decodeDelivery(message: Msg, nowMs: number): Contents {
  const subject = parseSubject(message.subject);
  if (subject === null) return refusedWhole(message, badSubject(message.subject));
  const headers = headersOf(message);
  if (isBinaryMode(headers)) {
    return split(
      [decodeBinary(headers, message.data, { nowMs, subject })],
      message,
      headers,
      false,
    );
  }
  const contentType = contentTypeAmong(headers);
  const decoded = decodeMessage(message.data, {
    nowMs,
    subject,
    ...(contentType === undefined ? {} : { contentType }),
  });
  switch (decoded.kind) {
    case "malformed":
      return refusedWhole(message, decoded.refusal);
    case "single":
      return split([decoded.decoded], message, headers, false);
    case "batch":
      return split(decoded.decoded, message, headers, true);
  }
}

/** Returns a message's headers; several values of one name are joined to one list (RFC 7230, 3.2.2). */
export function headersOf({ headers }: Msg): readonly Header[] {
  return headers === undefined
    ? none
    : Array.from(headers, ([name, values]) => [name, values.join(",")] as const);
}

function split(
  all: readonly Decoded[],
  message: Msg,
  headers: readonly Header[],
  isBatch: boolean,
): Contents {
  const events: EventPart[] = [];
  const refused: RefusedPart[] = [];
  const around = traceContextOf(headers);
  const ignored: TraceField[] = [...around.ignored];
  for (const [at, decoded] of all.entries()) {
    const index = isBatch ? at : null;
    if (decoded.kind === "event") {
      if (decoded.ignored !== undefined) ignored.push(...decoded.ignored);
      events.push({ event: withContext(decoded.event, around), sent: decoded.sent, index });
    } else {
      const body = isBatch ? (decoded.bytes ?? bytesOf(decoded.input)) : message.data;
      refused.push({ refusal: decoded.refusal, index, body });
    }
  }
  return { events, refused, ignored };
}

type TraceContext = {
  readonly fields: { readonly traceparent: string; readonly tracestate?: string } | null;
  readonly ignored: readonly TraceField[];
};

/** Returns the usable trace context in a message's headers. */
function traceContextOf(headers: readonly Header[]): TraceContext {
  const [traceparent, tracestate] = [among(headers, "traceparent"), among(headers, "tracestate")];
  const ignored: TraceField[] = [];
  const isParent = isTraceparent(traceparent);
  const isState = isParent && isTracestate(tracestate);
  if (traceparent !== undefined && !isParent) ignored.push("traceparent");
  if (tracestate !== undefined && !isState) ignored.push("tracestate");
  const fields = isParent ? { traceparent, ...(isState && { tracestate }) } : null;
  return { fields, ignored };
}

function among(headers: readonly Header[], wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** Adds the headers' trace context to an event that has none. */
function withContext(event: DetektorEvent, { fields }: TraceContext): DetektorEvent {
  return event.traceparent !== undefined || fields === null ? event : { ...event, ...fields };
}

function refusedWhole(message: Msg, refusal: Refusal): Contents {
  return { events: [], refused: [{ refusal, index: null, body: message.data }], ignored: none };
}

function badSubject(subject: string): Refusal {
  const detail = `${subject} is not <kind>.v1.<site>.<camera>.<event> with tokens of A-Z a-z 0-9 _ -.`;
  return { id: null, field: "subject", reason: "invalid", detail };
}

const bytesOf = (input: unknown): Uint8Array => Buffer.from(JSON.stringify(input) ?? "null");
