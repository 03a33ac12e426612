import { recentBuckets } from "../parts/recent-buckets.ts";
import { type Bucket, bucketMinutes, type LedgerSearch } from "./ledger-search.ts";

/** The buckets of a ledger, by their starts, and its whole range. */
export type LedgerRange = {
  readonly bucket: Bucket;
  readonly buckets: readonly string[];
  readonly from: string;
  readonly to: string;
};

const mostBuckets = 400;

/** Returns the range of an address; buckets that would be too many to be seen are made longer. */
export function ledgerRange(search: LedgerSearch, nowMs: number): LedgerRange {
  const { hours = 1, to } = search;
  const bucket = bucketOf(search.bucket ?? (hours <= 3 ? "1m" : "1h"), hours);
  const bucketMs = bucketMinutes[bucket] * 60_000;
  const count = Math.ceil((hours * 3_600_000) / bucketMs);
  // The end is not part of the range: the last bucket begins before it.
  const lastMs = to === undefined ? nowMs : Date.parse(to) - 1;
  const buckets = recentBuckets(lastMs, count, bucketMs);
  const lastStart = buckets.at(-1) ?? "";
  const end = new Date(Date.parse(lastStart) + bucketMs).toISOString();
  return { bucket, buckets, from: buckets[0] ?? lastStart, to: end };
}

function bucketOf(asked: Bucket, hours: number): Bucket {
  const fits = (bucket: Bucket): boolean => (hours * 60) / bucketMinutes[bucket] <= mostBuckets;
  if (fits(asked)) return asked;
  return fits("1h") ? "1h" : "1d";
}
