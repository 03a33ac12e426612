import { frameTimeMs } from "@detektor/events";
import type { FrameState } from "@detektor/frame-state";
import type { Generation, ReadModel } from "@detektor/read-model";

const framesText = ({ schema }: Generation): string => `
SELECT f.state_doc FROM ${schema}.frames f WHERE f.frame_id = $1 AND NOT EXISTS (
  SELECT FROM ${schema}.segments s
  WHERE s.hour = $2 AND (s.site, s.camera_id) = (f.site, f.camera_id) AND s.expired_us IS NOT NULL
    AND NOT EXISTS (
      SELECT FROM ${schema}.kept_frames k
      WHERE k.frame_id = $1 AND (k.site, k.camera_id) = (f.site, f.camera_id)))`;

const canariesText = ({ schema }: Generation): string =>
  `SELECT state_doc FROM ${schema}.canaries WHERE frame_id = $1`;

type Found = { readonly state_doc: FrameState };

/**
 * Returns the frames with this id that haven't expired: one for each camera that reports it, hence nearly
 * always one; else the canary's. Named statements, because it is the hottest read.
 */
export async function findFrames(
  { pool }: ReadModel,
  frameId: string,
): Promise<readonly FrameState[]> {
  const { generation } = pool;
  const hour = Math.floor(frameTimeMs(frameId) / 3_600_000);
  const frames = { name: "find-frames", text: framesText(generation), values: [frameId, hour] };
  const found = await pool.query<Found>(frames);
  if (found.rows.length > 0) return found.rows.map((row) => row.state_doc);
  const canaries = { name: "find-canaries", text: canariesText(generation), values: [frameId] };
  return (await pool.query<Found>(canaries)).rows.map((row) => row.state_doc);
}
