import type { FrameState, FrameStateName } from "@detektor/frame-state";
import { type ReadModel, searchText } from "@detektor/read-model";
import { frameIdBound } from "./frame-id-bound.ts";
import { type CameraFilters, siteIs, sitesOf } from "./sites-of.ts";

/** Which frames to list; times in µs since the epoch. */
export type FrameFilters = CameraFilters & {
  readonly state?: FrameStateName | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly min_total_ms?: number | undefined;
  readonly drop_reason?: string | undefined;
  readonly correlation_id?: string | undefined;
  readonly producer_frame_id?: string | undefined;
};

/** A frame's row; `state_doc` folds to the frame. */
export type FrameRow = { readonly frame_id: string; readonly state_doc: FrameState };

/** Frames, newest first, behind `before`. */
export async function listFrames(
  { db }: ReadModel,
  filters: FrameFilters,
  before: string | null,
  limit: number,
): Promise<readonly FrameRow[]> {
  const { camera, state, from, to } = filters;
  const sites = await sitesOf(db, filters);
  let query = db
    .selectFrom("frames")
    .select(["frame_id", "state_doc"])
    .where(siteIs(sites))
    .orderBy("frame_id", "desc")
    .limit(limit);
  if (camera !== undefined) query = query.where("camera_id", "=", camera);
  if (state !== undefined) query = query.where("state", "=", state);
  if (from !== undefined) query = query.where("frame_id", ">=", frameIdBound(from));
  if (to !== undefined) query = query.where("frame_id", "<", frameIdBound(to));
  if (before !== null) query = query.where("frame_id", "<", before);
  if (filters.min_total_ms !== undefined)
    query = query.where("total_ms", ">=", filters.min_total_ms);
  if (filters.drop_reason !== undefined)
    query = query.where("drop_reason", "=", filters.drop_reason);
  if (filters.correlation_id !== undefined) {
    query = query.where("correlation_id", "=", searchText(filters.correlation_id));
  }
  if (filters.producer_frame_id !== undefined) {
    query = query.where("producer_frame_id", "=", searchText(filters.producer_frame_id));
  }
  return (await query.execute()) as readonly FrameRow[];
}
