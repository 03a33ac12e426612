import type { HrTime } from "@opentelemetry/api";

/** Returns microseconds since the epoch, or of a duration. */
export const usOf = ([seconds, nanos]: HrTime): number => seconds * 1_000_000 + nanos / 1_000;
