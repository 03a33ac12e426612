/** Bounds of a number, both included; null where there is none. */
export type Between = { readonly min: number | null; readonly max: number | null };

/** What traces are sought by: a trace is found by one span that meets all of it, as in Jaeger's own stores. */
export type TraceSearch = {
  readonly service: string | null;
  readonly operation: string | null;
  /** Values are compared as text, as Jaeger sends them. */
  readonly attributes: readonly { readonly key: string; readonly value: string }[];
  readonly startUs: Between;
  readonly durationUs: Between;
  /** How many traces are wanted at most. */
  readonly depth: number;
};
