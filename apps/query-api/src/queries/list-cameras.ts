import type { CameraState } from "@detektor/frame-state";
import { type ReadModel, table } from "@detektor/read-model";
import { sql } from "kysely";
import { allOf, equals, given } from "./conditions.ts";
import { isSilent, newestPresence } from "./newest-presence.ts";

/** What names a camera. */
export type CameraKey = { readonly site: string; readonly camera_id: string };

/** Which cameras to list. */
export type CameraListFilters = {
  readonly site?: string | undefined;
  readonly camera?: string | undefined;
  /** Which silence lasts to now. */
  readonly nowUs: number;
};

/** A camera's row. */
export type CameraRow = CameraKey & {
  readonly first_seen_us: bigint;
  readonly last_seen_us: bigint;
  readonly last_recorded_us: bigint;
  readonly connected: boolean | null;
  readonly session_id: string | null;
  readonly clock_offset_ms: number | null;
  readonly last_captured_us: bigint | null;
  readonly capture_offset_us: bigint | null;
  /** Time of its newest frame in order of time, and what is usual from frame to frame; null while unknown. */
  readonly newest_frame_us: bigint | null;
  readonly usual_ms: bigint | null;
  readonly is_silent: boolean | null;
  readonly state_doc: CameraState;
};

/** Cameras by site and name, behind `after`. */
export async function listCameras(
  { db }: ReadModel,
  { site, camera, nowUs }: CameraListFilters,
  after: CameraKey | null,
  limit: number,
): Promise<readonly CameraRow[]> {
  const { rows } = await sql<CameraRow>`
    SELECT c.*, p.last_us AS newest_frame_us, p.usual_ms, ${isSilent(nowUs)} AS is_silent
    FROM ${table("cameras")} c LEFT JOIN LATERAL (${newestPresence}) p ON true
    WHERE ${allOf([
      equals("c.site", site),
      equals("c.camera_id", camera),
      given(after, (key) => sql`(c.site, c.camera_id) > (${key.site}, ${key.camera_id})`),
    ])}
    ORDER BY c.site, c.camera_id LIMIT ${limit}`.execute(db);
  return rows;
}
