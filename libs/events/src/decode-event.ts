import { type EventType, isEventType } from "./catalogue/catalogue.ts";
import { checkAgreement, type Problem } from "./check-agreement.ts";
import { checkAttributes } from "./check-attributes.ts";
import { checkNotAhead } from "./check-not-ahead.ts";
import { checkShape } from "./check-shape.ts";
import type { DetektorEvent } from "./event.ts";
import { isOwnEventType } from "./is-producer-event.ts";
import type { Digits } from "./json-text/digits.ts";
import { findUnkeepable, MAX_DEPTH } from "./keepable.ts";
import type { TraceField } from "./repair.ts";
import { normalIds } from "./normal-ids.ts";
import { fieldOf, type Refusal, WHOLE_EVENT } from "./refusal.ts";
import { digitsOf, type SentJson, withChangedData } from "./sent-json.ts";
import { showValue } from "./show-value.ts";
import type { ParsedSubject } from "./subjects.ts";
import { unpackBase64 } from "./unpack-base64.ts";

/**
 * The outcome of decoding one event. `bytes` are a refused event's bytes within the message, if known. `sent`
 * is an accepted event's JSON text, if it was received as text; `ignored` names the invalid trace context
 * that was removed.
 */
export type Decoded =
  | {
      readonly kind: "event";
      readonly event: DetektorEvent;
      readonly sent?: SentJson | undefined;
      readonly ignored?: readonly TraceField[];
    }
  | {
      readonly kind: "refused";
      readonly refusal: Refusal;
      readonly input: unknown;
      readonly bytes?: Uint8Array;
    };

/** The clock (ms since the Unix epoch), and the NATS subject of the event's message, if any. */
export type DecodeContext = {
  readonly nowMs: number;
  readonly subject?: ParsedSubject;
  /** Whether all text in the input is known to be storable. */
  readonly isTextKeepable?: boolean;
};

type Json = Readonly<Record<string, unknown>>;
type Taken = Extract<Decoded, { readonly kind: "event" }>;

const noDigits: { readonly digits: Digits } = { digits: [] };
const loneState: readonly TraceField[] = ["tracestate"];

/**
 * Decides whether a parsed JSON value is an event that a producer may send. Never throws.
 *
 * @param sent the text that the value was read from
 */
export function decodeEvent(input: unknown, ctx: DecodeContext, sent?: SentJson): Decoded {
  if (!isObject(input)) {
    const detail = `An event must be an object; it was ${showValue(input)}.`;
    return refused(input, null, { field: WHOLE_EVENT, reason: "malformed", detail });
  }
  if (input["data_base64"] === undefined) return decodeObject(input, ctx, sent);
  const unpacked = unpackBase64(input);
  if ("problem" in unpacked) return refuse(input, unpacked.problem);
  const isTextKeepable = ctx.isTextKeepable === true && unpacked.isTextKeepable;
  return decodeObject(unpacked.event, { ...ctx, isTextKeepable }, unpacked.sent);
}

function decodeObject(input: Json, ctx: DecodeContext, sent: SentJson | undefined): Decoded {
  const isKeepable = ctx.isTextKeepable === true && (sent?.depth ?? MAX_DEPTH + 1) <= MAX_DEPTH;
  const unkeepable = isKeepable ? null : findUnkeepable(input, ctx.isTextKeepable);
  if (unkeepable !== null) {
    const field = fieldOf(unkeepable.path);
    const detail = `${field} ${unkeepable.detail}.`;
    return refuse(input, { field, reason: unkeepable.reason, detail });
  }
  const { type } = input;
  if (typeof type !== "string") {
    const detail = `type must name an event type; it was ${showValue(type)}.`;
    return refuse(input, { field: "type", reason: "invalid", detail });
  }
  if (!isEventType(type) || isOwnEventType(type)) {
    const detail = `There is no event type ${showValue(type)} that a producer may send.`;
    return refuse(input, { field: "type", reason: "unknown_type", detail });
  }
  const checked = checkAttributes(input) ?? decodeTyped(input, type, ctx, sent);
  return "kind" in checked ? checked : refuse(input, checked);
}

function decodeTyped(
  input: Json,
  type: EventType,
  { subject, nowMs }: DecodeContext,
  sent: SentJson | undefined,
): Taken | Problem {
  const found = sent?.mayBeBeyondDouble === true ? digitsOf(sent) : noDigits;
  if ("field" in found) return found;
  const checked = checkShape(withContext(input, subject, found.digits), type);
  if (!("event" in checked)) return { ...checked, reason: "invalid" };
  const { event: lone, isDataChanged } = normalIds(checked.event);
  const event = withoutLoneState(lone);
  const problem = checkAgreement(event, subject) ?? checkNotAhead(event, nowMs);
  if (problem !== null) return problem;
  const ignored = [...(checked.repaired?.ignored ?? []), ...(event === lone ? [] : loneState)];
  const ignoredFields = ignored.length === 0 ? undefined : ignored;
  if (!isDataChanged && checked.repaired?.isDataChanged !== true)
    return taken(event, sent, ignoredFields);
  return taken(event, sent && withChangedData(sent, event.data), ignoredFields);
}

function taken(
  event: DetektorEvent,
  sent: SentJson | undefined,
  ignored: readonly TraceField[] | undefined,
): Taken {
  return ignored === undefined
    ? { kind: "event", event, sent }
    : { kind: "event", event, sent, ignored };
}

/** Returns the event with values from its context: the site of its subject, the digits of its numbers. */
function withContext(input: Json, subject: ParsedSubject | undefined, digits: Digits): Json {
  const site = subject !== undefined && (input["site"] ?? null) === null ? subject.site : null;
  if (site === null && digits.length === 0) return input;
  return {
    ...input,
    ...(site !== null && { site }),
    ...(digits.length > 0 && { as_sent: { digits } }),
  };
}

/** Removes a `tracestate` without a `traceparent`, which can't be used. */
function withoutLoneState(event: DetektorEvent): DetektorEvent {
  if (event.tracestate === undefined || event.traceparent !== undefined) return event;
  const { tracestate: _, ...rest } = event;
  return rest as DetektorEvent;
}

function refuse(input: Json, problem: Problem): Decoded {
  const id = input["id"];
  return refused(input, typeof id === "string" ? id.slice(0, 256) : null, problem);
}

function refused(input: unknown, id: string | null, problem: Problem): Decoded {
  return { kind: "refused", refusal: { id, ...problem }, input };
}

function isObject(input: unknown): input is Json {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}
