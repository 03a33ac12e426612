import type { TracedFrame } from "@detektor/frame-traces";
import type { ReadModel } from "@detektor/read-model";
import { type DetectionFilters, detectionConditions } from "./list-detections.ts";

/** Returns the frames with such detections, newest first, at most `limit`. */
export async function listDetectedFrames(
  { db }: ReadModel,
  filters: DetectionFilters,
  limit: number,
): Promise<TracedFrame[]> {
  return db
    .selectFrom("detections")
    .select(["frame_id", "site"])
    .distinct()
    .where(await detectionConditions(db, filters))
    .orderBy("frame_id", "desc")
    .orderBy("site", "desc")
    .limit(limit)
    .execute();
}

/** Returns how many frames have such detections, counted up to `limit`. */
export async function countDetectedFrames(
  { db }: ReadModel,
  filters: DetectionFilters,
  limit: number,
): Promise<number> {
  const where = await detectionConditions(db, filters);
  const { frames } = await db
    .selectFrom((from) =>
      from
        .selectFrom("detections")
        .select(["frame_id", "site"])
        .distinct()
        .where(where)
        .limit(limit)
        .as("some"),
    )
    .select((eb) => eb.fn.countAll<string>().as("frames"))
    .executeTakeFirstOrThrow();
  return Number(frames);
}
