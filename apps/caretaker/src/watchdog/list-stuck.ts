import type { FrameState } from "@detektor/frame-state";
import { type Generation, type ReadModel, stuckMark } from "@detektor/read-model";

/** An open frame without news; `state_doc` folds to the frame. */
export type StuckRow = {
  readonly frame_id: string;
  readonly site: string;
  readonly camera_id: string;
  readonly state_doc: FrameState;
};

/** The frames to list; times in µs since the epoch. */
export type StuckQuery = {
  /** Without an event recorded after this time. */
  readonly newestBeforeUs: number;
  /** The frame before the list, which begins with the next greater id; null: at the least id. */
  readonly after: Pick<StuckRow, "frame_id" | "site" | "camera_id"> | null;
  /** The least time in the ids. */
  readonly fromMs: number;
  readonly limit: number;
};

// The marked sets are few. The first condition on the id lets Postgres skip partitions.
const text = ({ schema }: Generation): string => `
SELECT frame_id, site, camera_id, state_doc FROM ${schema}.frames
WHERE is_open AND newest_recorded_us <= $1 AND frame_id >= $2::uuid
  AND (frame_id, site, camera_id) > ($2::uuid, $3, $4)
  AND mark_set NOT IN (SELECT mark_set FROM ${schema}.mark_sets WHERE marks @> ARRAY['${stuckMark}'])
ORDER BY frame_id, site, camera_id LIMIT $5`;

/** Returns open frames without news that no event has reported as stuck, by id. */
export async function listStuck(
  { pool }: Pick<ReadModel, "pool">,
  { newestBeforeUs, after, fromMs, limit }: StuckQuery,
): Promise<readonly StuckRow[]> {
  const { frame_id, site, camera_id } = after ?? {
    frame_id: leastId(fromMs),
    site: "",
    camera_id: "",
  };
  const { rows } = await pool.query<StuckRow>({
    name: "list-stuck",
    text: text(pool.generation),
    values: [newestBeforeUs, frame_id, site, camera_id, limit],
  });
  return rows;
}

/** Returns the least id with that time; it is no valid frame id, but sorts before all of them. */
function leastId(ms: number): string {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
