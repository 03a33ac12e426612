import type { FrameView } from "@detektor/frame-state";

/** A frame in the form that the API answers. */
export type FrameAnswer = FrameView & { readonly jaeger_url: string | null };

/** Returns the frame with the address of its trace in Jaeger, null if no Jaeger is known. */
export function withJaegerUrl(frame: FrameView, jaegerUrl: string | null): FrameAnswer {
  return { ...frame, jaeger_url: jaegerTraceUrl(frame.trace_id, jaegerUrl) };
}

/** Returns the address of a trace in Jaeger. */
export function jaegerTraceUrl(traceId: string, jaegerUrl: string | null): string | null {
  return jaegerUrl === null ? null : `${jaegerUrl}/trace/${traceId}`;
}

/** A search in Jaeger; times in µs since the epoch, of when traces begin. */
export type JaegerSearch = {
  readonly service: string;
  readonly fromUs: number;
  readonly toUs: number;
  readonly limit: number;
  readonly tags: Readonly<Record<string, string>>;
};

// A stage whose clock is slow may begin a trace before its frame's own time.
const marginUs = 60_000_000;

/** Returns the address of a search in Jaeger, with its times: without them it covers the last two days. */
export function jaegerSearchUrl(jaegerUrl: string, search: JaegerSearch): string {
  const query = new URLSearchParams({
    service: search.service,
    start: String(search.fromUs - marginUs),
    end: String(search.toUs + marginUs),
    lookback: "custom",
    limit: String(Math.min(Math.max(search.limit, 20), 1000)),
    tags: JSON.stringify(search.tags),
  });
  return `${jaegerUrl}/search?${query.toString()}`;
}
