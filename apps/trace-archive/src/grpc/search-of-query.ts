import { status } from "@grpc/grpc-js";
import { CallFailure } from "./call-failure.ts";
import { type AnyValue, type Seconds, type TraceQuery, usOfSeconds } from "./messages.ts";
import type { TraceSearch } from "../search/trace-search.ts";

const usualDepth = 100;
const maxDepth = 1500;

/** Returns the search that Jaeger requests; throws CallFailure for features that aren't announced. */
export function searchOfQuery(query: TraceQuery | null): TraceSearch {
  if (query === null) throw new CallFailure(status.INVALID_ARGUMENT, "a search needs a query");
  if (query.filter.length > 0 || query.pagination?.page_token)
    throw new CallFailure(
      status.INVALID_ARGUMENT,
      "structured filters and pagination are not supported",
    );
  const asked = query.pagination?.page_size || query.search_depth;
  return {
    service: query.service_name || null,
    operation: query.operation_name || null,
    attributes: query.attributes.map(({ key, value }) => ({ key, value: textOf(value) })),
    startUs: { min: usOfSeconds(query.start_time_min), max: usOfSeconds(query.start_time_max) },
    durationUs: { min: lengthOf(query.duration_min), max: lengthOf(query.duration_max) },
    depth: Math.min(asked > 0 ? asked : usualDepth, maxDepth),
  };
}

/** Returns a duration in µs, null if unset: a missing duration and one of 0 are the same on the wire. */
const lengthOf = (duration: Seconds | null): number | null => usOfSeconds(duration) || null;

function textOf(value: AnyValue | null): string {
  if (value?.value === undefined) return "";
  return String(value[value.value as keyof AnyValue] ?? "");
}
