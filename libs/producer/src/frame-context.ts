import { spanIdOf, traceIdOf } from "@detektor/events";

/** The trace that a frame's events will be shown in, for spans that want to join it. */
export type FrameContext = {
  readonly traceId: string;
  /** The root span's id. */
  readonly spanId: string;
  /** Both as a W3C traceparent, sampled. */
  readonly traceparent: string;
};

/** The derived trace of a frame: the same whoever asks, and whether or not it was ever sampled. */
export function frameContext(site: string, frameId: string): FrameContext {
  const traceId = traceIdOf(site, frameId);
  const spanId = spanIdOf(traceId, "root", frameId);
  return { traceId, spanId, traceparent: `00-${traceId}-${spanId}-01` };
}
