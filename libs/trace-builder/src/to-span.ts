import { type HrTime, type SpanContext, TraceFlags } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import type { Resources } from "./resources.ts";
import { serviceOf } from "./service-of.ts";
import type { FrameContext, SpanDraft } from "./span-draft.ts";

// One object for all spans: encoders group by it.
const scope = { name: "frame-replay" } as const;

/** Returns the span in the form that OpenTelemetry's encoders accept. */
export function toSpan(
  draft: SpanDraft,
  { traceId, namespace }: FrameContext,
  parentSpanId: string | null,
  resources: Resources,
): ReadableSpan {
  const context = contextOf(traceId, draft.spanId);
  const startUs = Math.max(draft.startUs, 1);
  const endUs = Math.max(draft.endUs, startUs + 1);
  return {
    name: draft.name,
    kind: draft.kind,
    spanContext: () => context,
    ...(parentSpanId === null ? {} : { parentSpanContext: contextOf(traceId, parentSpanId) }),
    startTime: hrTime(startUs),
    endTime: hrTime(endUs),
    duration: hrTime(endUs - startUs),
    status: draft.status,
    attributes: draft.attributes,
    links: [...draft.links],
    events: [],
    ended: true,
    resource: resources({ ...serviceOf(draft.by.event), namespace }),
    instrumentationScope: scope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

const contextOf = (traceId: string, spanId: string): SpanContext => ({
  traceId,
  spanId,
  traceFlags: TraceFlags.SAMPLED,
});

/** Returns seconds and nanoseconds. */
function hrTime(us: number): HrTime {
  const seconds = Math.floor(us / 1_000_000);
  return [seconds, (us - seconds * 1_000_000) * 1000];
}
