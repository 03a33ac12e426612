import type { CameraState } from "@detektor/frame-state";
import { type ReadModel, table } from "@detektor/read-model";
import { sql } from "kysely";
import { allOf, equals, given } from "./conditions.ts";
import { isSilent, newestPresence } from "./newest-presence.ts";

/** The key of a camera. */
export type CameraKey = { readonly site: string; readonly camera_id: string };

/** The filters of a list of cameras. */
export type CameraListFilters = {
  readonly site?: string | undefined;
  readonly camera?: string | undefined;
  /** The time for which silence is determined. */
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
  /** Time of its newest frame in order of time, and the usual interval between frames; null while unknown. */
  readonly newest_frame_us: bigint | null;
  readonly usual_ms: bigint | null;
  readonly is_silent: boolean | null;
  /** Its newest frame that has a picture; null if none has. */
  readonly picture_frame_id: string | null;
  readonly state_doc: CameraState;
};

/** Returns cameras by site and name, after `after`. */
export async function listCameras(
  { db }: ReadModel,
  { site, camera, nowUs }: CameraListFilters,
  after: CameraKey | null,
  limit: number,
): Promise<readonly CameraRow[]> {
  const { rows } = await sql<CameraRow>`
    SELECT c.*, p.last_us AS newest_frame_us, p.usual_ms, ${isSilent(nowUs)} AS is_silent,
      pictured.frame_id AS picture_frame_id
    FROM ${table("cameras")} c
    LEFT JOIN LATERAL (${newestPresence}) p ON true
    LEFT JOIN LATERAL (
      SELECT f.frame_id FROM ${table("frames")} f
      WHERE f.site = c.site AND f.camera_id = c.camera_id AND f.has_picture
      ORDER BY f.frame_id DESC LIMIT 1
    ) pictured ON true
    WHERE ${allOf([
      equals("c.site", site),
      equals("c.camera_id", camera),
      given(after, (key) => sql`(c.site, c.camera_id) > (${key.site}, ${key.camera_id})`),
    ])}
    ORDER BY c.site, c.camera_id LIMIT ${limit}`.execute(db);
  return rows;
}
