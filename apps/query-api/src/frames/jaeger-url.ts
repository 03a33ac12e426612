import type { FrameView } from "@detektor/frame-state";

/** A frame as the API answers it. */
export type FrameAnswer = FrameView & { readonly jaeger_url: string | null };

/** The frame with the address of its trace in Jaeger, null where no Jaeger is known. */
export function withJaegerUrl(frame: FrameView, jaegerUrl: string | null): FrameAnswer {
  return { ...frame, jaeger_url: jaegerTraceUrl(frame.trace_id, jaegerUrl) };
}

/** The address of a trace in Jaeger. */
export const jaegerTraceUrl = (traceId: string, jaegerUrl: string | null): string | null =>
  jaegerUrl === null ? null : `${jaegerUrl}/trace/${traceId}`;
