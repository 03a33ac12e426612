import { decodeNdjson } from "./decode-ndjson.ts";
import { type DecodeContext, type Decoded, decodeEvent } from "./decode-event.ts";
import { type EventSpan, findEvents } from "./json-text/find-events.ts";
import { parseJson } from "./json-text/parse-json.ts";
import { atIndex, withBytes } from "./refused-at.ts";
import { type Refusal, WHOLE_EVENT } from "./refusal.ts";
import { MessagePart } from "./sent-json.ts";
import { MAX_EVENT_BYTES, tooLarge } from "./too-large.ts";

/** The outcome of decoding a message: one event, the events of a batch, or nothing readable. */
export type DecodedMessage =
  | { readonly kind: "single"; readonly decoded: Decoded }
  | { readonly kind: "batch"; readonly decoded: readonly Decoded[] }
  | { readonly kind: "malformed"; readonly refusal: Refusal };

/** `contentType` is the media type that the sender declared, if any; without one, the body decides. */
export type MessageContext = DecodeContext & { readonly contentType?: string };

/** Decodes a message's body: a CloudEvent, a batch, or lines of them. Never throws. */
export function decodeMessage(bytes: Uint8Array, ctx: MessageContext): DecodedMessage {
  const expected = expectedBody(ctx);
  if (expected === "lines") return decodeNdjson(bytes, ctx);
  const parsed = parseJson(bytes);
  if ("problem" in parsed) return malformed(parsed.problem);
  const { value, isTextKeepable } = parsed;
  const known = { ...ctx, isTextKeepable };
  if (!Array.isArray(value)) {
    if (expected === "batch") return malformed("The body must be an array of events.");
    const [span] = findEvents(bytes);
    return { kind: "single", decoded: withBytes(decodeSpan(value, bytes, span, known), bytes) };
  }
  if (expected === "single") return malformed("The body must be one event, not an array of them.");
  return { kind: "batch", decoded: decodeBatch(value, bytes, known) };
}

type ExpectedBody = "single" | "batch" | "lines" | "any";

function expectedBody({ contentType, subject }: MessageContext): ExpectedBody {
  const essence = contentType?.split(";", 1)[0]?.trim().toLowerCase();
  if (essence === "application/x-ndjson" || essence === "application/ndjson") return "lines";
  if (essence === "application/cloudevents-batch+json") {
    return subject !== undefined && subject.event !== "batch" ? "single" : "batch";
  }
  if (essence === "application/cloudevents+json") return "single";
  return subject !== undefined && subject.event !== "batch" ? "single" : "any";
}

function decodeBatch(values: readonly unknown[], bytes: Uint8Array, ctx: DecodeContext): Decoded[] {
  const spans = findEvents(bytes);
  return values.map((value, index) => {
    const span = spans[index];
    const decoded = decodeSpan(value, bytes, span, ctx);
    if (decoded.kind === "event" || span === undefined) return decoded;
    return withBytes(atIndex(decoded, index), bytes.subarray(span.start, span.end));
  });
}

function decodeSpan(
  value: unknown,
  bytes: Uint8Array,
  span: EventSpan | undefined,
  ctx: DecodeContext,
): Decoded {
  if (span === undefined) return decodeEvent(value, ctx);
  const sizeBytes = span.end - span.start;
  if (sizeBytes > MAX_EVENT_BYTES) return tooLarge(value, sizeBytes);
  return decodeEvent(value, ctx, new MessagePart(bytes, span));
}

function malformed(detail: string): DecodedMessage {
  return {
    kind: "malformed",
    refusal: { id: null, field: WHOLE_EVENT, reason: "malformed", detail },
  };
}
