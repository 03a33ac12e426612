import { bucketOf, middleOf } from "./bucket-of.ts";

/** Counts by bucket; a difference of histograms has negative ones. */
export type Histogram = Map<number, number>;

/** Counts a duration in ms, or removes it with -1. */
export function count(histogram: Histogram, ms: number, by = 1): void {
  addTo(histogram, bucketOf(ms), by);
}

/** Adds the second's counts to the first. */
export function merge(into: Histogram, other: Histogram): void {
  for (const [bucket, by] of other) addTo(into, bucket, by);
}

/** Returns the number of counted durations. */
export function countOf(histogram: Histogram): number {
  let total = 0;
  for (const by of histogram.values()) total += by;
  return total;
}

/** Returns the quantile of a fraction (0 to 1) in ms, at most 1 % off; null for an empty histogram. */
export function quantile(histogram: Histogram, part: number): number | null {
  const total = countOf(histogram);
  if (total <= 0) return null;
  let rank = Math.max(1, Math.ceil(part * total));
  for (const [bucket, by] of [...histogram].sort(([a], [b]) => a - b)) {
    rank -= by;
    if (rank <= 0) return middleOf(bucket);
  }
  return null;
}

/**
 * Encodes a histogram for a text column: `bucket:count` separated by spaces, ascending, each bucket as the
 * distance from the previous one.
 */
export function encodeHistogram(histogram: Histogram): string {
  let text = "";
  let before = 0;
  for (const [bucket, by] of [...histogram].sort(([a], [b]) => a - b)) {
    if (by === 0) continue;
    text += `${text === "" ? "" : " "}${bucket - before}:${by}`;
    before = bucket;
  }
  return text;
}

/** Adds a text of `encodeHistogram` to a histogram. */
export function mergeEncoded(into: Histogram, text: string): void {
  let bucket = 0;
  for (let at = 0; at < text.length; ) {
    const colon = text.indexOf(":", at);
    const space = text.indexOf(" ", colon);
    const end = space < 0 ? text.length : space;
    bucket += Number(text.slice(at, colon));
    addTo(into, bucket, Number(text.slice(colon + 1, end)));
    at = end + 1;
  }
}

function addTo(histogram: Histogram, bucket: number, by: number): void {
  const next = (histogram.get(bucket) ?? 0) + by;
  if (next === 0) histogram.delete(bucket);
  else histogram.set(bucket, next);
}
