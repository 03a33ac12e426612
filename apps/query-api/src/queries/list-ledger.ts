import { leastFrameId } from "@detektor/events";
import { type ReadModel, table } from "@detektor/read-model";
import { type RawBuilder, sql } from "kysely";
import { allOf, type Condition, equals, given } from "./conditions.ts";
import { silentBuckets } from "./silent-buckets.ts";
import { type CameraFilters, siteIs, sitesOf } from "./sites-of.ts";

const usPerMinute = 60_000_000;

/** A query to the ledger: whole minutes since 1970 from `fromMinute`, and before `toMinute`. */
export type LedgerQuestion = CameraFilters & {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly bucketMinutes: number;
  /** Open frames without an event recorded since then (µs) are unaccounted. */
  readonly stuckBeforeUs: number;
};

/** Where the list continues: after this row. */
export type LedgerKey = {
  readonly bucket: number;
  readonly site: string;
  readonly camera_id: string;
};

/** A row of the ledger; `bucket` is its first minute since 1970. */
export type LedgerRow = LedgerKey & {
  readonly captured: number;
  readonly completed: number;
  readonly dropped: number;
  readonly failed: number;
  readonly in_flight: number;
  readonly unaccounted: number;
  readonly lost: number;
  readonly missing: number;
  readonly silent_ms: number;
  /** Those of the captured frames whose segments expired before their time, for the disk space. */
  readonly expired_early: number;
};

/**
 * Returns rows of the ledger, newest bucket first. One statement, hence one snapshot: the counts and the open
 * frames are from the same moment, so that every row adds up.
 */
export async function listLedger(
  { db }: ReadModel,
  question: LedgerQuestion,
  after: LedgerKey | null,
  limit: number,
): Promise<readonly LedgerRow[]> {
  const { toMinute, bucketMinutes, stuckBeforeUs, camera } = question;
  const upTo = after === null ? toMinute : Math.min(toMinute, after.bucket + bucketMinutes);
  const ofCamera = allOf([siteIs(await sitesOf(db, question)), equals("camera_id", camera)]);
  const behind = given(after, behindRow);
  const scope = { ofCamera, upTo, behind };
  const fromMinute = await firstMinute(db, question, scope, limit);
  const counted = sql`
    SELECT site, camera_id, ${bucketOf(sql`minute`, bucketMinutes)} AS bucket,
      captured, completed, dropped, failed, lost, missing, 0 AS in_flight,
      0 AS silent_ms, 0 AS expired_early
    FROM ${table("ledger_minutes")}
    WHERE minute >= ${fromMinute} AND minute < ${upTo} AND ${ofCamera}`;
  const open = sql`
    SELECT site, camera_id, ${bucketOf(minuteOfFrame, bucketMinutes)} AS bucket, 0, 0, 0, 0, 0, 0,
      1, 0, 0
    FROM ${table("frames")}
    WHERE is_open AND newest_recorded_us > ${stuckBeforeUs}
      AND frame_id >= ${leastFrameId(fromMinute * usPerMinute)}
      AND frame_id < ${leastFrameId(upTo * usPerMinute)} AND ${ofCamera}`;
  const silent = silentBuckets({ bucketMinutes, fromMinute, upTo, ofCamera, limit });
  const early = earlyBuckets({ bucketMinutes, fromMinute, upTo, ofCamera });
  const rows = await sql<LedgerRow>`
    SELECT bucket, site, camera_id, ${sums}
    FROM (${counted} UNION ALL ${open} UNION ALL ${silent} UNION ALL ${early}) AS parts
    WHERE ${allOf([behind])}
    GROUP BY bucket, site, camera_id
    HAVING sum(captured + lost + missing + silent_ms) > 0
    ORDER BY bucket DESC, site, camera_id
    LIMIT ${limit}`.execute(db);
  return rows.rows;
}

type EarlyQuestion = Pick<LedgerQuestion, "bucketMinutes" | "fromMinute"> &
  Pick<Scope, "ofCamera" | "upTo">;

/** Selects the frames of segments that expired before their time; reads no counts where there are none. */
const earlyBuckets = ({ bucketMinutes, fromMinute, upTo, ofCamera }: EarlyQuestion) => sql`
    SELECT site, camera_id, ${bucketOf(sql`minute`, bucketMinutes)} AS bucket, 0, 0, 0, 0, 0, 0,
      0, 0, captured
    FROM ${table("ledger_minutes")}
    WHERE minute >= ${fromMinute} AND minute < ${upTo} AND ${ofCamera}
      AND (minute / 60, site, camera_id) IN (
        SELECT hour, site, camera_id FROM ${table("segments")}
        WHERE hour >= ${fromMinute}::integer / 60 AND hour <= ${upTo}::integer / 60
          AND expired_us IS NOT NULL AND rule ->> 'name' = 'max_disk')`;

/** Selects rows of older buckets, and later rows of the same bucket. */
const behindRow = ({ bucket, site, camera_id }: LedgerKey) =>
  sql`(bucket < ${bucket} OR (site, camera_id) > (${site}, ${camera_id}))`;

type Scope = {
  readonly ofCamera: RawBuilder<unknown>;
  readonly upTo: number;
  readonly behind: Condition;
};

/** Returns the minute from which there are enough rows, so that a page costs no more than it shows. */
async function firstMinute(
  db: ReadModel["db"],
  { fromMinute, bucketMinutes }: LedgerQuestion,
  { ofCamera, upTo, behind }: Scope,
  limit: number,
): Promise<number> {
  const found = await sql<{ minute: number | null }>`
    SELECT min(minute) AS minute FROM (
      SELECT minute FROM (
        SELECT minute, site, camera_id, ${bucketOf(sql`minute`, bucketMinutes)} AS bucket
        FROM ${table("ledger_minutes")}
        WHERE minute >= ${fromMinute} AND minute < ${upTo} AND ${ofCamera}
          AND captured + lost + missing > 0
      ) AS rows
      WHERE ${allOf([behind])} ORDER BY minute DESC LIMIT ${limit * bucketMinutes}
    ) AS newest`.execute(db);
  const minute = found.rows[0]?.minute ?? fromMinute;
  return Math.max(fromMinute, minute - (minute % bucketMinutes));
}

/** Returns the first minute of the bucket that contains a minute. */
const bucketOf = (minute: RawBuilder<number>, bucketMinutes: number): RawBuilder<number> =>
  sql`(${minute} / ${bucketMinutes}::integer * ${bucketMinutes}::integer)`;

/** The minute since 1970 of the time in a frame's id. */
const minuteOfFrame = sql<number>`(('x' || substr(replace(frame_id::text, '-', ''), 1, 12))::bit(48)::bigint / 60000)::integer`;

const counts = [
  "captured",
  "completed",
  "dropped",
  "failed",
  "in_flight",
  "lost",
  "missing",
  "silent_ms",
  "expired_early",
] as const;

/** All open frames that aren't in flight: also those whose rows are gone, because they have expired. */
const unaccounted = sql`sum(captured - completed - dropped - failed - in_flight)::double precision
  AS unaccounted`;

const sums = sql.join([
  ...counts.map((name) => sql`sum(${sql.ref(name)})::double precision AS ${sql.ref(name)}`),
  unaccounted,
]);
