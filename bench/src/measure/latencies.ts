import { build, type Histogram } from "hdr-histogram-js";

/** Latencies in ms, with three digits. */
export type Latencies = {
  record(ms: number): void;
  summary(): LatencySummary;
};

/** Percentiles in ms, and the number of samples. */
export type LatencySummary = {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
};

const msAt = (histogram: Histogram, percentile: number): number =>
  Math.round(histogram.getValueAtPercentile(percentile) / 10) / 100;

/** Returns an empty collection of latencies from 1 µs to ten minutes. */
export function createLatencies(): Latencies {
  const histogram = build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: 600_000_000,
    numberOfSignificantValueDigits: 3,
  });
  return {
    record: (ms) => histogram.recordValue(Math.max(1, Math.round(ms * 1000))),
    summary: () => ({
      count: histogram.totalCount,
      p50: msAt(histogram, 50),
      p99: msAt(histogram, 99),
      max: Math.round(histogram.maxValue / 10) / 100,
    }),
  };
}
