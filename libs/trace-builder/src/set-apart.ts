import type { SpanDraft } from "./span-draft.ts";

/**
 * Returns the spans such that none ends on the microsecond at which another begins: its last microsecond is
 * removed. Jaeger's critical path continues from a span to one that ended before it began, and skips one that
 * ended exactly then.
 */
export function setApart(spans: readonly SpanDraft[]): readonly SpanDraft[] {
  const starts = new Set(spans.map(({ startUs }) => startUs));
  return spans.map((span) =>
    starts.has(span.endUs) && span.endUs - span.startUs > 1
      ? { ...span, endUs: span.endUs - 1 }
      : span,
  );
}
