import type { Generation } from "../generation.ts";
import type { ReadModel } from "../connect-read-model.ts";

type Pool = Pick<ReadModel, "pool">;

/** Frames whose ids are in `[fromId, toId)`, and the time now in µs since the epoch. */
export type HeldRange = {
  readonly fromId: string;
  readonly toId: string;
  readonly nowUs: number;
};

const activeText = ({ schema }: Generation): string => `
SELECT FROM ${schema}.holds h WHERE ${isActive("h", 1)} LIMIT 1`;

const isActive = (hold: string, now: number): string =>
  `${hold}.released_us IS NULL AND coalesce(${hold}.until_us > $${now}::bigint, true)`;

// A branch for each kind of selection, so that each finds its frames by an index.
const heldText = (schema: string, ofFrame: string): string => `
WITH active AS MATERIALIZED (SELECT * FROM ${schema}.holds h WHERE ${isActive("h", 1)}),
named AS (
  SELECT frame_id FROM active WHERE frame_id IS NOT NULL
  UNION SELECT unnest(a.frame_ids)::uuid
    FROM active h JOIN ${schema}.alerts a ON (a.alert_id, a.site) = (h.alert_id, h.site)
  UNION SELECT n.frame_id FROM active h
    JOIN ${schema}.other_names n ON n.kind = 'correlation_id' AND n.name = h.correlation_id),
own AS (
  SELECT f.frame_id, f.site, f.camera_id FROM named JOIN ${schema}.frames f USING (frame_id)
    WHERE ${ofFrame}
  UNION SELECT f.frame_id, f.site, f.camera_id
    FROM active h JOIN ${schema}.frames f ON f.correlation_id = h.correlation_id
    WHERE ${ofFrame}
  UNION SELECT f.frame_id, f.site, f.camera_id
    FROM active h JOIN ${schema}.frames f ON (f.site, f.camera_id) = (h.site, h.camera_id)
      AND f.frame_id >= h.from_id AND f.frame_id < h.to_id
    WHERE ${ofFrame})`;

const inRange = "f.frame_id >= $2::uuid AND f.frame_id < $3::uuid";

const framesText = ({ schema }: Generation): string => `
${heldText(schema, `${inRange} AND f.site = $4 AND f.camera_id = $5`)}
SELECT frame_id::text AS "frameId" FROM own`;

const camerasText = ({ schema }: Generation): string => `
${heldText(schema, inRange)}
SELECT DISTINCT site, camera_id AS camera FROM own
JOIN ${schema}.kept_frames USING (frame_id, site, camera_id)`;

/** Returns the ids of a camera's frames, within a range, that a hold covers now. */
export async function listHeldFrames(
  { pool }: Pool,
  { site, camera }: { readonly site: string; readonly camera: string },
  range: HeldRange,
): Promise<ReadonlySet<string>> {
  if (!(await isAnyActive({ pool }, range))) return new Set();
  const values = [range.nowUs, range.fromId, range.toId, site, camera];
  const query = { name: "list-held-frames", text: framesText(pool.generation), values };
  const { rows } = await pool.query<{ frameId: string }>(query);
  return new Set(rows.map(({ frameId }) => frameId));
}

/** Returns the cameras, as `site/camera`, that have kept frames within a range that a hold covers now. */
export async function listHeldCameras(
  { pool }: Pool,
  range: HeldRange,
): Promise<ReadonlySet<string>> {
  if (!(await isAnyActive({ pool }, range))) return new Set();
  const values = [range.nowUs, range.fromId, range.toId];
  const query = { name: "list-held-cameras", text: camerasText(pool.generation), values };
  const { rows } = await pool.query<{ site: string; camera: string }>(query);
  return new Set(rows.map(({ site, camera }) => `${site}/${camera}`));
}

async function isAnyActive({ pool }: Pool, { nowUs }: HeldRange): Promise<boolean> {
  const query = { name: "is-any-hold", text: activeText(pool.generation), values: [nowUs] };
  return (await pool.query(query)).rows.length > 0;
}
