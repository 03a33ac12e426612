/** Returns the value below which the share `q` of sorted numbers lies; 0 for an empty list. */
export function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}

/** Latency quantiles in ms. */
export type LatencySummary = { readonly p50Ms: number; readonly p99Ms: number };

/** Returns the median and the value that one in a hundred exceeds, in ms. */
export function latencyOf(latenciesMs: readonly number[]): LatencySummary {
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  return { p50Ms: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99) };
}
