import type { FrameState, FrameStateName } from "@detektor/frame-state";
import type { ReadModel } from "@detektor/read-model";
import { sql } from "kysely";
import { allOf, equals, frameBetween, given } from "./conditions.ts";
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
  const rows = await db
    .selectFrom("frames")
    .select(["frame_id", "state_doc"])
    .where(
      allOf([
        siteIs(await sitesOf(db, filters)),
        equals("camera_id", filters.camera),
        equals("state", filters.state),
        ...frameBetween(filters.from, filters.to),
        given(before, (id) => sql`frame_id < ${id}::uuid`),
        given(filters.min_total_ms, (ms) => sql`total_ms >= ${ms}`),
        equals("drop_reason", filters.drop_reason),
        equals("correlation_id", filters.correlation_id),
        equals("producer_frame_id", filters.producer_frame_id),
      ]),
    )
    .orderBy("frame_id", "desc")
    .limit(limit)
    .execute();
  return rows as readonly FrameRow[];
}
