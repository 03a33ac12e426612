/** protobuf's Timestamp and Duration: whole seconds, and nanoseconds beside them. */
export type Seconds = { readonly seconds: number; readonly nanos: number };

/** A value of a search's attribute: one of the fields is set, and `value` names it. */
export type AnyValue = {
  readonly value?: string;
  readonly string_value?: string;
  readonly bool_value?: boolean;
  readonly int_value?: number;
  readonly double_value?: number;
};

/** A search in wire format. */
export type TraceQuery = {
  readonly service_name: string;
  readonly operation_name: string;
  readonly attributes: readonly { readonly key: string; readonly value: AnyValue | null }[];
  readonly start_time_min: Seconds | null;
  readonly start_time_max: Seconds | null;
  readonly duration_min: Seconds | null;
  readonly duration_max: Seconds | null;
  readonly search_depth: number;
  /** A structured filter, not decoded. */
  readonly filter: Uint8Array;
  readonly pagination: { readonly page_size: number; readonly page_token: string } | null;
};

export type GetTracesRequest = { readonly query: readonly { readonly trace_id: Buffer }[] };
export type FindTracesRequest = { readonly query: TraceQuery | null };
export type FoundTraceId = {
  readonly trace_id: Buffer;
  readonly start: Seconds;
  readonly end: Seconds;
};
export type FindTraceIdsResponse = { readonly trace_ids: readonly FoundTraceId[] };
export type TraceSummary = {
  readonly trace_id: Buffer;
  readonly root_service_name: string;
  readonly root_operation_name: string;
  readonly min_start_time_unix_nano: string;
  readonly max_end_time_unix_nano: string;
  readonly span_count: number;
  readonly error_span_count: number;
  readonly orphan_span_count: number;
  readonly services: readonly {
    readonly name: string;
    readonly span_count: number;
    readonly error_span_count: number;
  }[];
};
export type FindTraceSummariesResponse = { readonly summaries: readonly TraceSummary[] };
export type GetCapabilitiesResponse = {
  readonly search: {
    readonly without_service_name: boolean;
    readonly same_span_conjunction: boolean;
  };
};
export type GetServicesResponse = { readonly services: readonly string[] };
export type GetOperationsRequest = { readonly service: string; readonly span_kind: string };
export type GetDependenciesResponse = {
  readonly dependencies: readonly {
    readonly parent: string;
    readonly child: string;
    readonly call_count: number;
    readonly source: string;
  }[];
};

/**
 * Returns microseconds since the epoch, or of a duration; null if nothing was set, which may also arrive as
 * the year 1.
 */
export function usOfSeconds(time: Seconds | null): number | null {
  if (time === null || time.seconds <= unsetSeconds) return null;
  return time.seconds * 1_000_000 + Math.floor(time.nanos / 1000);
}

const unsetSeconds = -62_135_596_800;

/** Returns the protobuf time for microseconds; the inverse of `usOfSeconds`. */
export function secondsOfUs(us: number): Seconds {
  const seconds = Math.floor(us / 1_000_000);
  return { seconds, nanos: (us - seconds * 1_000_000) * 1000 };
}
