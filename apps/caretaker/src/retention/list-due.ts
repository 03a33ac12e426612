import {
  type DiskRule,
  type Generation,
  keepSql,
  keepValues,
  type ReadModel,
  type RetentionRules,
  type Rule,
  ruleOf,
} from "@detektor/read-model";

/** A segment as the served read models know it; `hour` is in hours since 1970. */
export type Segment = {
  readonly site: string;
  readonly camera: string;
  readonly hour: number;
  readonly firstPosition: bigint;
  readonly lastRevision: bigint;
  readonly newestRecordedUs: bigint;
  /** Whether the kept frames of its day are gone: it is due once its own could go as well. */
  readonly isDayGone: boolean;
};

/** A segment that is due, and the rule by which it is. */
export type DueSegment = { readonly segment: Segment; readonly rule: Rule | DiskRule };

const msPerHour = 3_600_000;

const [frames, kept] = [keepSql("s", 5), keepSql("s", 10)];

// Segments that are closed already come first: their expiry is finished before another one begins.
const text = ({ schema }: Generation): string => `
SELECT s.site, s.camera_id AS camera, s.hour, s.first_position AS "firstPosition",
  s.last_revision AS "lastRevision", s.newest_recorded_us AS "newestRecordedUs",
  d.day IS NOT NULL AS "isDayGone"
FROM ${schema}.segments s
LEFT JOIN ${schema}.expired_days d
  ON (d.day, d.site, d.camera_id) = (s.hour / 24, s.site, s.camera_id)
${frames.joins}
${kept.joins}
WHERE s.expired_us IS NULL AND s.hour < $2
  AND s.newest_recorded_us <= $1::bigint - CASE WHEN d.day IS NULL THEN ${frames.keepUs}
    ELSE greatest(${frames.keepUs}, ${kept.keepUs}) END
  AND NOT s.site || '/' || s.camera_id || '/' || s.hour = ANY($4::text[])
ORDER BY s.closed_us IS NULL, s.newest_recorded_us, s.hour, s.site, s.camera_id LIMIT $3`;

/** Returns the name of a segment among those that are left out. */
export function segmentName({ site, camera, hour }: Pick<Segment, "site" | "camera" | "hour">) {
  return `${site}/${camera}/${hour}`;
}

/** The time now, in ms, the most segments to return, and the names of those to leave out. */
export type DueBounds = {
  readonly nowMs: number;
  readonly limit: number;
  readonly except: readonly string[];
};

/**
 * Returns at most `limit` segments whose newest record is older than their rule allows, the oldest first. The
 * segment of an hour that isn't over is never due; neither is one that was closed under a rule that has become
 * longer since: it stays whole until it is old enough for the rule of today. One of a day whose kept frames are
 * gone stays until its own are old enough to go.
 */
export async function listDue(
  { pool }: Pick<ReadModel, "pool">,
  rules: RetentionRules,
  { nowMs, limit, except }: DueBounds,
): Promise<readonly DueSegment[]> {
  const bounds = [Math.floor(nowMs * 1000), Math.floor(nowMs / msPerHour), limit, except];
  const values = [...bounds, ...keepValues(rules.frames), ...keepValues(rules.kept)];
  const query = { name: "list-due-segments", text: text(pool.generation), values };
  const { rows } = await pool.query<Segment>(query);
  return rows.flatMap((segment) => {
    const rule = ruleOf(rules, segment.site, segment.camera);
    return rule === null ? [] : { segment, rule };
  });
}
