import type { HrTime } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { t0 } from "./frame-of.ts";

/** Returns a time in µs after the capture. */
export function usOf([seconds, ns]: HrTime): number {
  return seconds * 1_000_000 + ns / 1000 - t0;
}

/** Returns the start and end of a span in µs after the capture. */
export function times(span: ReadableSpan): [number, number] {
  return [usOf(span.startTime), usOf(span.endTime)];
}

/** Returns the only span of this name; throws if there are none or several. */
export function named(spans: readonly ReadableSpan[], name: string): ReadableSpan {
  const [found, other] = spans.filter((span) => span.name === name);
  if (!found || other)
    throw new Error(`${name} is not one of ${spans.map((span) => span.name).join(", ")}`);
  return found;
}

/** Returns the span of the whole frame; throws if there is none. */
export function rootOf([root]: readonly ReadableSpan[]): ReadableSpan {
  if (root === undefined || root.parentSpanContext !== undefined) throw new Error("no root");
  return root;
}
