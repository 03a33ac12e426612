import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { usOf } from "../traces/us-of.ts";

/** A trace's id (16 bytes), and from when to when it goes; the spans are root first and not none. */
export function boundsOf(spans: readonly ReadableSpan[]): {
  readonly traceId: Buffer;
  readonly startUs: number;
  readonly endUs: number;
} {
  const [root] = spans;
  if (root === undefined) throw new TypeError("a trace has spans");
  // Every child lies inside the root.
  return {
    traceId: Buffer.from(root.spanContext().traceId, "hex"),
    startUs: usOf(root.startTime),
    endUs: usOf(root.endTime),
  };
}
