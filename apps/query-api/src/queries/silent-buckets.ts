import { table } from "@detektor/read-model";
import { type RawBuilder, sql } from "kysely";

/** Whole minutes since 1970 from `fromMinute` and before `upTo`; `limit` rows are requested. */
type SilentQuestion = {
  readonly bucketMinutes: number;
  readonly fromMinute: number;
  readonly upTo: number;
  readonly ofCamera: RawBuilder<unknown>;
  readonly limit: number;
};

/**
 * Selects rows of the ledger for times in which cameras were silent, as far as those have ended. The list
 * starts at the newest bucket, so that a long silence is cut to as many buckets as a page holds.
 */
export function silentBuckets(question: SilentQuestion): RawBuilder<unknown> {
  const { bucketMinutes, fromMinute, upTo, ofCamera, limit } = question;
  const bucketUs = bucketMinutes * 60_000_000;
  const fromUs = fromMinute * 60_000_000;
  // Postgres rejects a range that ends before it starts; here it is an empty range.
  const upToUs = Math.max(fromMinute, upTo) * 60_000_000;
  return sql`
    SELECT site, camera_id, (begin_us / 60000000)::integer AS bucket, 0, 0, 0, 0, 0, 0, 0,
      (least(to_us, begin_us + ${bucketUs}::bigint, ${upToUs}::bigint)
        - greatest(from_us, begin_us, ${fromUs}::bigint)) / 1000.0, 0
    FROM ${table("silences")}
    CROSS JOIN LATERAL generate_series(
      (least(to_us, ${upToUs}::bigint) - 1) / ${bucketUs}::bigint * ${bucketUs}::bigint,
      greatest(from_us, ${fromUs}::bigint) / ${bucketUs}::bigint * ${bucketUs}::bigint,
      ${-bucketUs}::bigint) WITH ORDINALITY AS buckets (begin_us, n)
    WHERE int8range(from_us, to_us) && int8range(${fromUs}::bigint, ${upToUs}::bigint)
      AND ${ofCamera} AND n <= ${limit + 1}`;
}
