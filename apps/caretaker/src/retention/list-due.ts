import type { Generation, ReadModel } from "@detektor/read-model";
import { type RetentionRules, type Rule, ruleOf } from "./retention-rules.ts";

/** A segment as the served read models know it; `hour` is in hours since 1970. */
export type Segment = {
  readonly site: string;
  readonly camera: string;
  readonly hour: number;
  readonly firstPosition: bigint;
  readonly lastRevision: bigint;
  readonly newestRecordedUs: bigint;
};

/** A segment that is due, and the rule by which it is. */
export type DueSegment = { readonly segment: Segment; readonly rule: Rule };

const msPerHour = 3_600_000;
/** A duration that no segment is old enough for, in ms. */
const foreverMs = 2 ** 52;

// The rule of the camera comes before that of its site. Segments that are closed already come first: their expiry
// is finished before another one begins.
const text = ({ schema }: Generation): string => `
SELECT s.site, s.camera_id AS camera, s.hour, s.first_position AS "firstPosition",
  s.last_revision AS "lastRevision", s.newest_recorded_us AS "newestRecordedUs"
FROM ${schema}.segments s
LEFT JOIN unnest($4::text[], $5::bigint[]) AS c(name, keep_us)
  ON c.name = s.site || '/' || s.camera_id
LEFT JOIN unnest($6::text[], $7::bigint[]) AS w(name, keep_us) ON w.name = s.site
WHERE s.expired_us IS NULL AND s.hour < $2
  AND s.newest_recorded_us <= $1::bigint - coalesce(c.keep_us, w.keep_us, $8::bigint)
  AND NOT s.site || '/' || s.camera_id || '/' || s.hour = ANY($9::text[])
ORDER BY s.closed_us IS NULL, s.newest_recorded_us, s.hour, s.site, s.camera_id LIMIT $3`;

/** Returns the name of a segment among those that are left out. */
export function segmentName({
  site,
  camera,
  hour,
}: Pick<Segment, "site" | "camera" | "hour">): string {
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
 * longer since: it stays whole until it is old enough for the rule of today.
 */
export async function listDue(
  { pool }: Pick<ReadModel, "pool">,
  rules: RetentionRules,
  { nowMs, limit, except }: DueBounds,
): Promise<readonly DueSegment[]> {
  const values = [
    Math.floor(nowMs * 1000),
    Math.floor(nowMs / msPerHour),
    limit,
    [...rules.cameras.keys()],
    Array.from(rules.cameras.values(), keepUs),
    [...rules.sites.keys()],
    Array.from(rules.sites.values(), keepUs),
    keepUs(rules.defaultMs),
    except,
  ];
  const query = { name: "list-due-segments", text: text(pool.generation), values };
  const { rows } = await pool.query<Segment>(query);
  return rows.flatMap((segment) => {
    const rule = ruleOf(rules, segment.site, segment.camera);
    return rule === null ? [] : { segment, rule };
  });
}

const keepUs = (keepMs: number | null): string => String((keepMs ?? foreverMs) * 1000);
