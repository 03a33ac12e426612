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
    .where(await conditions(db, filters, before))
    .orderBy("frame_id", "desc")
    .limit(limit)
    .execute();
  return rows as readonly FrameRow[];
}

/** The ids of frames, newest first, `limit` at most. */
export async function listFrameIds(
  { db }: ReadModel,
  filters: FrameFilters,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom("frames")
    .select("frame_id")
    .where(await conditions(db, filters, null))
    .orderBy("frame_id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => row.frame_id);
}

/** How many frames there are, counted up to `limit`. */
export async function countFrames(
  { db }: ReadModel,
  filters: FrameFilters,
  limit: number,
): Promise<number> {
  const where = await conditions(db, filters, null);
  const { frames } = await db
    .selectFrom((from) =>
      from.selectFrom("frames").select("frame_id").where(where).limit(limit).as("some"),
    )
    .select((eb) => eb.fn.countAll<string>().as("frames"))
    .executeTakeFirstOrThrow();
  return Number(frames);
}

const conditions = async (db: ReadModel["db"], filters: FrameFilters, before: string | null) =>
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
  ]);
