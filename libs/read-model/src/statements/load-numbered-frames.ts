import { searchText } from "../search-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** A number that a frame has in a session: the time is the one in its id, ms since the epoch. */
export type NumberedFrameRow = {
  readonly frameId: string;
  readonly session: string;
  readonly seq: number;
};

const text = `
SELECT DISTINCT f.frame_id::text AS "frameId", claim ->> 'session' AS session,
  (claim ->> 'seq')::bigint AS seq
FROM detektor_g1.frames f CROSS JOIN LATERAL json_array_elements(f.state_doc -> 'claims') claim
WHERE f.site = $1 AND f.camera_id = $2 AND f.frame_id >= $3::uuid AND f.frame_id < $4::uuid
  AND claim ->> 'site' = $1 AND claim ->> 'camera' = $2
  AND claim ->> 'session' IS NOT NULL AND claim ->> 'seq' IS NOT NULL`;

/** Every number that frames of a camera's minute (since 1970) have. */
export async function loadNumberedFrames(
  client: SqlClient,
  site: string,
  camera: string,
  minute: number,
): Promise<readonly NumberedFrameRow[]> {
  const { rows } = await client.query<Omit<NumberedFrameRow, "seq"> & { seq: bigint }>({
    name: "load-numbered-frames",
    text,
    values: [site, camera, leastId(minute), leastId(minute + 1)],
  });
  return rows.map(({ frameId, session, seq }) => ({
    frameId,
    session: searchText(session),
    seq: Number(seq),
  }));
}

/** Below every frame id of the minute, and above those before it. */
function leastId(minute: number): string {
  const hex = (minute * 60_000).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
