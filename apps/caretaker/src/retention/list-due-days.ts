import { frameTimeMs, leastFrameId } from "@detektor/events";
import {
  type Generation,
  keepSql,
  keepValues,
  listHeldCameras,
  type ReadModel,
  keptRuleOf,
  type RetentionRules,
  type Rule,
} from "@detektor/read-model";
import { heldRange } from "./held-range.ts";

/** A camera's day (since 1970, UTC) of kept frames that are due, the frames' number, and the rule. */
export type DueDay = {
  readonly site: string;
  readonly camera: string;
  readonly day: number;
  readonly frames: number;
  readonly rule: Rule;
};

const none: ReadonlySet<string> = new Set();
const [msPerDay, usPerDay] = [86_400_000, 86_400_000_000];

const nextText = ({ schema }: Generation): string => `
SELECT frame_id::text AS "frameId" FROM ${schema}.kept_frames
WHERE frame_id >= $1::uuid ORDER BY frame_id LIMIT 1`;

const [frames, kept] = [keepSql("s", 5), keepSql("s", 10)];

// A segment that hasn't expired may still have frames to keep, and every camera's rule is its own.
const dueText = ({ schema }: Generation): string => `
WITH old AS MATERIALIZED (
  SELECT s.site, s.camera_id FROM ${schema}.segments s
  ${frames.joins}
  ${kept.joins}
  WHERE s.hour >= $2::integer * 24 AND s.hour < ($2::integer + 1) * 24
  GROUP BY s.site, s.camera_id
  HAVING bool_and(s.expired_us IS NOT NULL)
    AND max(s.newest_recorded_us) <= $1::bigint - max(greatest(${frames.keepUs}, ${kept.keepUs})))
SELECT site, camera_id AS camera, count(*) AS frames
FROM old JOIN ${schema}.kept_frames k USING (site, camera_id)
WHERE k.frame_id >= $3::uuid AND k.frame_id < $4::uuid
GROUP BY site, camera_id ORDER BY site, camera_id`;

/**
 * Returns the cameras' days of which all segments have expired, and whose newest record is older than the rule
 * for kept frames allows, unless one of them is held: the oldest first, those of at most `limit` days that have
 * any.
 */
export async function listDueDays(
  { pool }: Pick<ReadModel, "pool">,
  rules: RetentionRules,
  { nowMs, limit }: { readonly nowMs: number; readonly limit: number },
): Promise<readonly DueDay[]> {
  const due: DueDay[] = [];
  let [from, days] = [leastFrameId(0), 0];
  while (days < limit) {
    const next = { name: "next-kept-frame", text: nextText(pool.generation), values: [from] };
    const [first] = (await pool.query<{ frameId: string }>(next)).rows;
    if (first === undefined) break;
    const day = Math.floor(frameTimeMs(first.frameId) / msPerDay);
    const old = await dueOfDay(pool, rules, { day, nowMs });
    const held = old.length === 0 ? none : await listHeldCameras({ pool }, heldRange(day, nowMs));
    const own = old.filter(({ site, camera }) => !held.has(`${site}/${camera}`));
    if (own.length > 0) days += 1;
    due.push(...own);
    from = leastFrameId((day + 1) * usPerDay);
  }
  return due;
}

type Row = { readonly site: string; readonly camera: string; readonly frames: bigint };

async function dueOfDay(
  pool: ReadModel["pool"],
  rules: RetentionRules,
  { day, nowMs }: { readonly day: number; readonly nowMs: number },
): Promise<readonly DueDay[]> {
  const ids = [leastFrameId(day * usPerDay), leastFrameId((day + 1) * usPerDay)];
  const values = [Math.floor(nowMs * 1000), day, ...ids];
  const keep = [...keepValues(rules.frames), ...keepValues(rules.kept)];
  const query = {
    name: "list-due-days",
    text: dueText(pool.generation),
    values: [...values, ...keep],
  };
  const { rows } = await pool.query<Row>(query);
  return rows.flatMap(({ site, camera, frames }) => {
    const rule = keptRuleOf(rules, site, camera);
    return rule === null ? [] : { site, camera, day, frames: Number(frames), rule };
  });
}
