import { type StageBucket, stageBucketMinutes, type StagesSearch } from "./stages-search.ts";

/** A range of buckets, in ms since 1970; the end is not part of it. */
export type StageRange = {
  readonly bucket: StageBucket;
  readonly fromMs: number;
  readonly toMs: number;
  readonly bucketMs: number;
};

/** One side of a comparison: what is asked, and what it is called. */
export type Side = {
  readonly label: string;
  readonly range: StageRange;
  readonly filters: StageFilters;
};
/** The filters of the statistics of stages. */
export type StageFilters = Pick<StagesSearch, "site" | "camera" | "stage" | "model_version">;

const dayMs = 86_400_000;
const mostBuckets = 1000;

/** Returns the range of an address, in whole buckets that are neither too many nor too few to be drawn. */
export function stageRange(search: StagesSearch, nowMs: number): StageRange {
  const { hours = 6, to } = search;
  const bucket = bucketOf(search.bucket ?? usualBucket(hours), hours);
  const bucketMs = stageBucketMinutes[bucket] * 60_000;
  const endMs = to === undefined ? nowMs : Date.parse(to);
  const toMs = Math.ceil(endMs / bucketMs) * bucketMs;
  return { bucket, bucketMs, toMs, fromMs: toMs - Math.max(bucketMs, hours * 3_600_000) };
}

const usualBucket = (hours: number): StageBucket =>
  hours <= 3 ? "1m" : hours <= 12 ? "5m" : hours <= 24 * 14 ? "1h" : "1d";

function bucketOf(asked: StageBucket, hours: number): StageBucket {
  return (hours * 60) / stageBucketMinutes[asked] <= mostBuckets ? asked : usualBucket(hours);
}

/** Returns what is shown, and what it is compared with, if it is. */
export function sidesOf(search: StagesSearch, nowMs: number): readonly [Side, Side?] {
  const range = stageRange(search, nowMs);
  const { site, camera, stage, model_version, other_version } = search;
  const filters = given({ site, camera, stage, model_version });
  if (search.with === "version") {
    const other = given({ ...filters, model_version: other_version });
    return [
      { label: model_version ?? "all versions", range, filters },
      { label: other_version ?? "all versions", range, filters: other },
    ];
  }
  if (search.with === undefined) return [{ label: "", range, filters }];
  const shiftMs = search.with === "day" ? dayMs : 7 * dayMs;
  const { fromMs, toMs } = range;
  const before = { ...range, fromMs: fromMs - shiftMs, toMs: toMs - shiftMs };
  const label = search.with === "day" ? "a day before" : "a week before";
  return [
    { label: "this time", range, filters },
    { label, range: before, filters },
  ];
}

function given(
  filters: { readonly [name in keyof StageFilters]?: string | undefined },
): StageFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}
