import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { usOf } from "../traces/us-of.ts";
import type { Between, TraceSearch } from "./trace-search.ts";

/** Returns whether a span meets all of the search. */
export function spanMeets(span: ReadableSpan, search: TraceSearch): boolean {
  return (
    (search.service === null || span.resource.attributes["service.name"] === search.service) &&
    (search.operation === null || span.name === search.operation) &&
    isBetween(usOf(span.startTime), search.startUs) &&
    isBetween(usOf(span.duration), search.durationUs) &&
    search.attributes.every(({ key, value }) => hasAttribute(span, key, value))
  );
}

const isBetween = (value: number, { min, max }: Between): boolean =>
  (min === null || value >= min) && (max === null || value <= max);

function hasAttribute(span: ReadableSpan, key: string, value: string): boolean {
  // Two that Jaeger shows as tags, although they aren't attributes.
  if (key === "error") return String(span.status.code === SpanStatusCode.ERROR) === value;
  if (key === "span.kind") return SpanKind[span.kind]?.toLowerCase() === value;
  return isSame(span.attributes[key], value) || isSame(span.resource.attributes[key], value);
}

function isSame(held: unknown, sought: string): boolean {
  if (typeof held === "number") return sought.trim() !== "" && held === Number(sought);
  return typeof held === "boolean" ? String(held) === sought : held === sought;
}
