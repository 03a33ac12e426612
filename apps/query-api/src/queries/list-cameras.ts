import type { CameraState } from "@detektor/frame-state";
import type { ReadModel } from "@detektor/read-model";
import { sql } from "kysely";

/** What names a camera. */
export type CameraKey = { readonly site: string; readonly camera_id: string };

/** Which cameras to list. */
export type CameraListFilters = {
  readonly site?: string | undefined;
  readonly camera?: string | undefined;
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
  readonly state_doc: CameraState;
};

/** Cameras by site and name, behind `after`. */
export async function listCameras(
  { db }: ReadModel,
  { site, camera }: CameraListFilters,
  after: CameraKey | null,
  limit: number,
): Promise<readonly CameraRow[]> {
  let query = db
    .selectFrom("cameras")
    .selectAll()
    .orderBy("site")
    .orderBy("camera_id")
    .limit(limit);
  if (site !== undefined) query = query.where("site", "=", site);
  if (camera !== undefined) query = query.where("camera_id", "=", camera);
  if (after !== null) {
    query = query.where(sql<boolean>`(site, camera_id) > (${after.site}, ${after.camera_id})`);
  }
  return (await query.execute()) as readonly CameraRow[];
}
