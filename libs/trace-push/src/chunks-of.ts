import { encodeTrace } from "@detektor/trace-builder";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";

/** The body of one request and the number of its spans. */
export type Chunk = { readonly bytes: Uint8Array; readonly count: number };

const maxSpans = 512;
const maxBytes = 2 * 1024 * 1024;

/**
 * Yields encoded requests of 512 spans and 2 MiB at most, in the order of the spans; a larger span is sent
 * alone.
 */
export function* chunksOf(spans: readonly ReadableSpan[]): Generator<Chunk> {
  for (let at = 0; at < spans.length; at += maxSpans) {
    yield* halved(spans.slice(at, at + maxSpans));
  }
}

function* halved(spans: readonly ReadableSpan[]): Generator<Chunk> {
  const bytes = encodeTrace(spans);
  if (bytes.length <= maxBytes || spans.length === 1) {
    yield { bytes, count: spans.length };
    return;
  }
  const middle = Math.ceil(spans.length / 2);
  yield* halved(spans.slice(0, middle));
  yield* halved(spans.slice(middle));
}
