import { SpanStatusCode } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import type { TraceSummary } from "./messages.ts";
import { boundsOf } from "../search/bounds-of.ts";

/** Returns a trace's entry in a list; the spans must have the root first and not be empty. */
export function summaryOf(spans: readonly ReadableSpan[]): TraceSummary {
  const [root] = spans;
  const { traceId, startUs, endUs } = boundsOf(spans);
  const byService = Map.groupBy(spans, serviceOf);
  return {
    trace_id: traceId,
    root_service_name: root ? serviceOf(root) : "",
    root_operation_name: root?.name ?? "",
    min_start_time_unix_nano: nanos(startUs),
    max_end_time_unix_nano: nanos(endUs),
    span_count: spans.length,
    error_span_count: spans.filter(isError).length,
    orphan_span_count: 0,
    services: [...byService].map(([name, of]) => ({
      name,
      span_count: of.length,
      error_span_count: of.filter(isError).length,
    })),
  };
}

function serviceOf({ resource }: ReadableSpan): string {
  const name = resource.attributes["service.name"];
  return typeof name === "string" ? name : "";
}

const isError = ({ status }: ReadableSpan): boolean => status.code === SpanStatusCode.ERROR;

/** Returns nanoseconds as text: they are too large for a number. */
const nanos = (us: number): string => String(BigInt(us) * 1000n);
