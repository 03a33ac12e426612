import {
  foreverAboveUs,
  type ReadModel,
  type Generation,
  keepSql,
  keepValues,
  type RetentionRules,
} from "@detektor/read-model";
import type { CameraKey } from "./list-cameras.ts";

/** A camera with segments that haven't expired; times in µs, `next_due_us` null if they never are. */
export type RetentionRow = CameraKey & {
  readonly segments: bigint;
  readonly closed: bigint;
  readonly due: bigint;
  readonly oldest_recorded_us: bigint;
  readonly next_due_us: bigint | null;
};

/** The filters of the list, and the time for which it is made, in ms. */
export type RetentionQuestion = {
  readonly site?: string | undefined;
  readonly camera?: string | undefined;
  readonly nowMs: number;
};

const keep = keepSql("s", 8);

const text = ({ schema }: Generation): string => `
SELECT site, camera_id, count(*) AS segments, count(closed_us) AS closed,
  count(*) FILTER (WHERE due_us <= $1::bigint AND hour < $2) AS due,
  min(newest_recorded_us) AS oldest_recorded_us,
  min(due_us) FILTER (WHERE due_us < ${foreverAboveUs}) AS next_due_us
FROM (
  SELECT s.*, s.newest_recorded_us + ${keep.keepUs} AS due_us FROM ${schema}.segments s
  ${keep.joins}
  WHERE s.expired_us IS NULL) AS waiting
WHERE ($3::text IS NULL OR site = $3) AND ($4::text IS NULL OR camera_id = $4)
  AND ($5::text IS NULL OR (site, camera_id) > ($5, $6::text))
GROUP BY site, camera_id ORDER BY site, camera_id LIMIT $7`;

/** Returns what is left to expire, by camera, after `after`. */
export async function listRetention(
  { pool }: ReadModel,
  rules: RetentionRules,
  { site, camera, nowMs }: RetentionQuestion,
  { after, limit }: { readonly after: CameraKey | null; readonly limit: number },
): Promise<readonly RetentionRow[]> {
  const times = [Math.floor(nowMs * 1000), Math.floor(nowMs / 3_600_000)];
  const where = [site ?? null, camera ?? null, after?.site ?? null, after?.camera_id ?? null];
  const values = [...times, ...where, limit, ...keepValues(rules.frames)];
  const query = { name: "list-retention", text: text(pool.generation), values };
  return (await pool.query<RetentionRow>(query)).rows;
}

const oldestKeptText = ({ schema }: Generation): string =>
  `SELECT frame_id::text AS id FROM ${schema}.kept_frames ORDER BY frame_id LIMIT 1`;

/** Returns the id of the oldest frame that outlives its segment; null if there is none. */
export async function findOldestKept({ pool }: ReadModel): Promise<string | null> {
  const query = { name: "find-oldest-kept", text: oldestKeptText(pool.generation), values: [] };
  return (await pool.query<{ id: string }>(query)).rows[0]?.id ?? null;
}
