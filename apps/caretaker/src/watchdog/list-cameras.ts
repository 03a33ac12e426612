import type { CameraState } from "@detektor/frame-state";
import type { Generation, ReadModel } from "@detektor/read-model";

/** A camera with frames, times in µs since the epoch. */
export type CameraRow = {
  readonly site: string;
  readonly camera_id: string;
  readonly last_recorded_us: bigint;
  readonly last_captured_us: bigint | null;
  readonly capture_offset_us: bigint | null;
  readonly state_doc: CameraState;
  /** Of its newest frame in order of time: the time in its id, and its session. */
  readonly newest_us: bigint;
  readonly session_id: string;
  /** Null while too few frames are known. */
  readonly usual_ms: bigint | null;
  readonly silence_ms: bigint | null;
};

const text = ({ schema }: Generation): string => `
SELECT c.site, c.camera_id, c.last_recorded_us, c.last_captured_us, c.capture_offset_us,
  c.state_doc, p.last_us AS newest_us, p.state ->> 'lastSession' AS session_id, p.usual_ms,
  p.silence_ms
FROM ${schema}.cameras c CROSS JOIN LATERAL (
  SELECT * FROM ${schema}.timeline_minutes t
  WHERE (t.site, t.camera_id, t.session_id) = (c.site, c.camera_id, '')
  ORDER BY t.minute DESC LIMIT 1
) p
WHERE (c.site, c.camera_id) > ($1, $2) ORDER BY c.site, c.camera_id LIMIT $3`;

/** Returns at most `limit` cameras that had a frame, by site and name, after `after`. */
export async function listCameras(
  { pool }: Pick<ReadModel, "pool">,
  after: Pick<CameraRow, "site" | "camera_id"> | null,
  limit: number,
): Promise<readonly CameraRow[]> {
  const { rows } = await pool.query<CameraRow>({
    name: "list-watched-cameras",
    text: text(pool.generation),
    values: [after?.site ?? "", after?.camera_id ?? "", limit],
  });
  return rows;
}
