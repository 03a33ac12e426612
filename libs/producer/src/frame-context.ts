import { isSampledTrace, spanIdOf, traceIdOf } from "@detektor/events";
import {
  type Context,
  context as contexts,
  type SpanContext,
  TraceFlags,
  trace,
} from "@opentelemetry/api";

/** The trace that a frame's events will be shown in, for spans to join. */
export type FrameContext = {
  readonly traceId: string;
  /** The root span's id. */
  readonly spanId: string;
  /** Trace and span id as a W3C traceparent, for another process. */
  readonly traceparent: string;
  /** Trace and span id for OpenTelemetry, as the context of a remote span. */
  readonly spanContext: SpanContext;
  /**
   * Returns `parent` (default: the active context) with the frame as the current span: spans started in it
   * are the frame's children.
   */
  readonly context: (parent?: Context) => Context;
};

/** Which frames' spans are recorded. */
export type FrameContextOptions = {
  /**
   * The share of frames, 0 to 1, whose context is marked as sampled; decided by the trace id, like the sample
   * that Detektor itself pushes. Defaults to 1.
   */
  readonly sampleRatio?: number;
};

/** Returns the derived trace of a frame: always the same, whether or not it was ever sampled. */
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
