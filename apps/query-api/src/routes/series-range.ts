import { hourRange, type MinuteRange, minuteRange } from "../http/minute-range.ts";
import { refuse } from "../http/outcome.ts";
import { bucketField } from "../http/query-fields.ts";

const bucketMinutes = { "1m": 1, "5m": 5, "1h": 60, "1d": 1440 } as const;

type Asked = {
  readonly bucket: keyof typeof bucketMinutes;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
};

/**
 * Returns the minutes of a query for stages over time, in whole hours for buckets that are read from hours, and the
 * length of its buckets; `pinned` is the range of the page before.
 */
export function seriesRange(
  asked: Asked,
  pinned: MinuteRange | null,
  nowMs: number,
): MinuteRange & { readonly bucketMinutes: number } {
  const minutes = bucketMinutes[asked.bucket];
  const { fromMinute, toMinute } = pinned ?? (minutes < 60 ? minuteRange : hourRange)(asked, nowMs);
  return { fromMinute, toMinute, bucketMinutes: minutes };
}

/** `bucket` of a query for stages over time. */
export const seriesBucketField = bucketField(["1m", "5m", "1h", "1d"]).default("1h");

/** Refuses a page that is made of more stored histograms than can be added up. */
export function refuseLongSeries(): never {
  const detail = "must be longer, or the time shorter, or the limit smaller: too much to add up";
  return refuse({ kind: "bad-request", errors: [{ field: "bucket", detail }] });
}
