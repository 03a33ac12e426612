import { isSampledTrace, spanIdOf, traceIdOf } from "@detektor/events";
import {
  type Context,
  context as contexts,
  type SpanContext,
  TraceFlags,
  trace,
} from "@opentelemetry/api";

/** The trace that a frame's events will be shown in, for spans that want to join it. */
export type FrameContext = {
  readonly traceId: string;
  /** The root span's id. */
  readonly spanId: string;
  /** Both as a W3C traceparent, for another process. */
  readonly traceparent: string;
  /** Both for OpenTelemetry, as the context of a remote span. */
  readonly spanContext: SpanContext;
  /** `parent` (the active context unless given) with the frame as the current span: spans begun in it are the frame's children. */
  readonly context: (parent?: Context) => Context;
};

/** Of which frames spans are to be recorded. */
export type FrameContextOptions = {
  /** The part of frames, 0 to 1, whose context is marked as sampled; told by the trace id, like the sample that Detektor itself pushes. 1 unless given. */
  readonly sampleRatio?: number;
};

/** The derived trace of a frame: the same whoever asks, and whether or not it was ever sampled. */
export function frameContext(
  site: string,
  frameId: string,
  { sampleRatio = 1 }: FrameContextOptions = {},
): FrameContext {
  const traceId = traceIdOf(site, frameId);
  const spanId = spanIdOf(traceId, "root", frameId);
  const traceFlags = isSampledTrace(traceId, sampleRatio) ? TraceFlags.SAMPLED : TraceFlags.NONE;
  const spanContext = { traceId, spanId, traceFlags, isRemote: true };
  return {
    traceId,
    spanId,
    traceparent: `00-${traceId}-${spanId}-0${traceFlags}`,
    spanContext,
    context: (parent = contexts.active()) => trace.setSpanContext(parent, spanContext),
  };
}
