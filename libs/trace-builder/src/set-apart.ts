import type { SpanDraft } from "./span-draft.ts";

/**
 * The spans, of which none ends on the microsecond at which another begins: its last microsecond is
 * left out. Jaeger's critical path goes from a span to one that ended before it began, and leaves out
 * what ended just then.
 */
export function setApart(spans: readonly SpanDraft[]): readonly SpanDraft[] {
  const starts = new Set(spans.map(({ startUs }) => startUs));
  return spans.map((span) =>
    starts.has(span.endUs) && span.endUs - span.startUs > 1
      ? { ...span, endUs: span.endUs - 1 }
      : span,
  );
}
