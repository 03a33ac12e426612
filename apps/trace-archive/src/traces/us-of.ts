import type { HrTime } from "@opentelemetry/api";

/** Returns microseconds since the epoch, or of a duration. */
export function usOf([seconds, nanos]: HrTime): number {
  return seconds * 1_000_000 + nanos / 1000;
}
