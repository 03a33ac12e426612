/** Inclusive limits of a number; null if there is none. */
export type Between = { readonly min: number | null; readonly max: number | null };

/**
 * The criteria of a search: a trace is found by one span that meets all of them, as in Jaeger's own stores.
 */
export type TraceSearch = {
  readonly service: string | null;
  readonly operation: string | null;
  /** Values are compared as text, as Jaeger sends them. */
  readonly attributes: readonly { readonly key: string; readonly value: string }[];
  readonly startUs: Between;
  readonly durationUs: Between;
  /** The maximum number of traces. */
  readonly depth: number;
};
