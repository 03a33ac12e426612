import type { ReadableSpan } from "@opentelemetry/sdk-trace";

/** A span in a response of Jaeger's query API; times in microseconds. */
export type JaegerSpan = {
  readonly traceID: string;
  readonly spanID: string;
  readonly operationName: string;
  readonly references: readonly { readonly refType: string; readonly spanID: string }[];
  readonly startTime: number;
  readonly duration: number;
  readonly tags: readonly { readonly key: string; readonly value: unknown }[];
  readonly processID: string;
  readonly warnings: readonly string[] | null;
};

/** A trace in a response of Jaeger's query API. */
export type JaegerTrace = {
  readonly spans: readonly JaegerSpan[];
  readonly processes: Readonly<Record<string, { readonly serviceName: string }>>;
  readonly warnings: readonly string[] | null;
};

/** The fields that must be equal in a span that was sent and the one that Jaeger shows. */
export type Shown = {
  readonly id: string;
  readonly parent: string | null;
  readonly name: string;
  readonly service: unknown;
  readonly startUs: number;
  readonly durationUs: number;
};

/** Returns the fields of a sent span. */
export function sent(span: ReadableSpan): Shown {
  return {
    id: span.spanContext().spanId,
    parent: span.parentSpanContext?.spanId ?? null,
    name: span.name,
    service: span.resource.attributes["service.name"],
    startUs: span.startTime[0] * 1_000_000 + span.startTime[1] / 1000,
    durationUs: span.duration[0] * 1_000_000 + span.duration[1] / 1000,
  };
}

/** Returns the fields of a span that Jaeger shows. */
export function shown(trace: JaegerTrace, span: JaegerSpan): Shown {
  return {
    id: span.spanID,
    parent: span.references.find(({ refType }) => refType === "CHILD_OF")?.spanID ?? null,
    name: span.operationName,
    service: trace.processes[span.processID]?.serviceName,
    startUs: span.startTime,
    durationUs: span.duration,
  };
}

/** Compares by id: Jaeger's own order varies. */
export function byId(a: Shown, b: Shown): number {
  return a.id < b.id ? -1 : 1;
}

/** Returns every warning of Jaeger about a trace. */
export function warningsOf(trace: JaegerTrace): readonly string[] {
  return [...(trace.warnings ?? []), ...trace.spans.flatMap((span) => span.warnings ?? [])];
}

/** Requests a trace from Jaeger; throws if it doesn't have it. */
export async function jaegerTrace(url: string, traceId: string): Promise<JaegerTrace> {
  const response = await fetch(`${url}/api/traces/${traceId}`, {
    signal: AbortSignal.timeout(30_000),
  });
  const body = (await response.json()) as { data: JaegerTrace[] | null };
  const [trace] = body.data ?? [];
  if (!trace) throw new Error(`Jaeger has no trace ${traceId} (${response.status})`);
  return trace;
}
