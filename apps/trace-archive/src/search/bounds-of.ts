import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { usOf } from "../traces/us-of.ts";

/** Returns a trace's id (16 bytes), start and end; the spans must have the root first and not be empty. */
export function boundsOf(spans: readonly ReadableSpan[]): {
  readonly traceId: Buffer;
  readonly startUs: number;
  readonly endUs: number;
} {
  const [root] = spans;
  if (root === undefined) throw new TypeError("a trace has spans");
  // Every child is within the root.
  return {
    traceId: Buffer.from(root.spanContext().traceId, "hex"),
    startUs: usOf(root.startTime),
    endUs: usOf(root.endTime),
  };
}
