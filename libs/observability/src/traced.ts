import {
  type Attributes,
  type Link,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
} from "@opentelemetry/api";
import { errorText } from "./error-text.ts";
import { parseTraceparent } from "./traceparent.ts";

/**
 * The options of a span; `traceparents` are requested only if the span is sampled, 32 traces are linked at
 * most.
 */
export type TracedOptions = {
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
  readonly traceparents?: () => Iterable<string | null | undefined>;
};

const maxLinks = 32;

/**
 * Runs `fn` within a span, one for a whole batch, linked to the traces of its events; a failure is recorded
 * and rethrown.
 */
export function traced<T>(
  tracer: Tracer,
  name: string,
  { kind = SpanKind.INTERNAL, attributes = {}, traceparents }: TracedOptions,
  fn: (span: Span) => Promise<T>,
): Promise<T> {
  return tracer.startActiveSpan(name, { kind, attributes }, async (span) => {
    try {
      if (traceparents && span.isRecording()) span.addLinks(linksOf(traceparents()));
      return await fn(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: errorText(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}

function linksOf(traceparents: Iterable<string | null | undefined>): Link[] {
  const links = new Map<string, Link>();
  for (const traceparent of traceparents) {
    if (links.size >= maxLinks) break;
    const context = parseTraceparent(traceparent);
    if (!context || links.has(context.traceId)) continue;
    const { traceId, spanId, sampled } = context;
    const traceFlags = sampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
    links.set(traceId, { context: { traceId, spanId, traceFlags, isRemote: true } });
  }
  return [...links.values()];
}
