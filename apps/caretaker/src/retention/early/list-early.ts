import {
  foreverAboveUs,
  type Generation,
  keepSql,
  keepValues,
  type ReadModel,
  type RetentionRules,
} from "@detektor/read-model";
import type { Segment } from "../list-due.ts";

/** A segment that may go before its time, and the number of its events. */
export type EarlySegment = Segment & { readonly events: bigint };

/** What may go: what is older than `leastMs` at `nowMs`, and isn't left out, until it is `events` in all. */
export type EarlyBounds = {
  readonly nowMs: number;
  readonly leastMs: number;
  readonly events: bigint;
  readonly except: readonly string[];
};

/** The most segments of one round. */
const mostSegments = 1000;

const keep = keepSql("s", 6);

// The kept frames of a day that are gone can't be kept again: such a segment waits for the rule of kept frames.
const text = ({ schema }: Generation): string => `
SELECT site, camera, hour, "firstPosition", "lastRevision", "newestRecordedUs", "isDayGone", events
FROM (
  SELECT s.site, s.camera_id AS camera, s.hour, s.first_position AS "firstPosition",
    s.last_revision AS "lastRevision", s.newest_recorded_us AS "newestRecordedUs",
    false AS "isDayGone", s.last_revision + 1 AS events,
    sum(s.last_revision + 1) OVER (ORDER BY s.closed_us IS NULL, s.newest_recorded_us, s.hour, s.site,
      s.camera_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - s.last_revision - 1 AS before
  FROM ${schema}.segments s
  LEFT JOIN ${schema}.expired_days d
    ON (d.day, d.site, d.camera_id) = (s.hour / 24, s.site, s.camera_id)
  ${keep.joins}
  WHERE s.expired_us IS NULL AND s.hour < $2 AND s.newest_recorded_us <= $1::bigint
    AND d.day IS NULL AND ${keep.keepUs} < ${foreverAboveUs}
    AND NOT s.site || '/' || s.camera_id || '/' || s.hour = ANY($4::text[])) AS may_go
WHERE before < $3::bigint
ORDER BY before LIMIT $5`;

const msPerHour = 3_600_000;

/**
 * Returns the oldest segments that may go before their time, with so many events in all, at most 1,000 segments:
 * those that are closed first. Never the segment of an hour that isn't over, or one that a rule of its site or
 * camera keeps forever.
 */
export async function listEarly(
  { pool }: Pick<ReadModel, "pool">,
  { frames }: RetentionRules,
  { nowMs, leastMs, events, except }: EarlyBounds,
): Promise<readonly EarlySegment[]> {
  const [recordedUs, hour] = [Math.floor((nowMs - leastMs) * 1000), Math.floor(nowMs / msPerHour)];
  const values = [recordedUs, hour, events, except, mostSegments];
  // The default is no promise to anybody, the rule of a site or camera is.
  const named = keepValues({ ...frames, defaultMs: 0 });
  const query = {
    name: "list-early-segments",
    text: text(pool.generation),
    values: [...values, ...named],
  };
  return (await pool.query<EarlySegment>(query)).rows;
}

const totalText = ({ schema }: Generation): string => `
SELECT coalesce(sum(last_revision + 1), 0)::bigint AS events FROM ${schema}.segments
WHERE expired_us IS NULL`;

/** Returns the number of events of all segments that haven't expired. */
export async function countWhole({ pool }: Pick<ReadModel, "pool">): Promise<bigint> {
  const query = { name: "count-whole-events", text: totalText(pool.generation), values: [] };
  return (await pool.query<{ events: bigint }>(query)).rows[0]?.events ?? 0n;
}
