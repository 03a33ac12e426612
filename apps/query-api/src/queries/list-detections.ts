import { parseAsSent } from "@detektor/events";
import type { DetectedObject } from "@detektor/frame-state";
import type { ReadModel } from "@detektor/read-model";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { allOf, type Condition, equals, frameBetween, given } from "./conditions.ts";
import { type CameraFilters, siteIs, sitesOf } from "./sites-of.ts";

/** The filters of a list of detections; times in µs since the epoch. */
export type DetectionFilters = CameraFilters & {
  readonly class?: string | undefined;
  readonly min_confidence?: number | undefined;
  readonly zone?: string | undefined;
  readonly model_version?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
};

/** The key of a detection: the n-th object of the event at a position, of a frame. */
export type DetectionKey = {
  readonly frame_id: string;
  readonly position: string;
  readonly n: number;
};

/** A detection's row. */
export type DetectionRow = {
  readonly frame_id: string;
  readonly position: bigint;
  readonly n: number;
  readonly site: string;
  readonly camera_id: string;
  readonly model_name: string;
  readonly model_version: string;
  readonly object: DetectedObject;
};

/** Returns detections, those of the newest frames first, after `before`. */
export async function listDetections(
  { db }: ReadModel,
  filters: DetectionFilters,
  before: DetectionKey | null,
  limit: number,
): Promise<readonly DetectionRow[]> {
  const rows = await db
    .selectFrom("detections")
    .select(["frame_id", "position", "n", "site", "camera_id"])
    .select(["model_name", "model_version"])
    .select(sql<string>`object::text`.as("object"))
    .where(await detectionConditions(db, filters, given(before, behind)))
    .orderBy("frame_id", "desc")
    .orderBy("position", "desc")
    .orderBy("n", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ object, ...row }) => ({
    ...row,
    object: parseAsSent(object) as DetectedObject,
  }));
}

/** Returns the conditions of the filters on detections. */
export async function detectionConditions(
  db: ReadModel["db"],
  filters: DetectionFilters,
  ...more: readonly Condition[]
): Promise<RawBuilder<SqlBool>> {
  return allOf([
    siteIs(await sitesOf(db, filters)),
    equals("camera_id", filters.camera),
    equals("class", filters.class),
    given(filters.min_confidence, (least) => sql`confidence >= ${least}`),
    given(filters.zone, (zone) => sql`zones @> array[${zone}]::text[]`),
    equals("model_version", filters.model_version),
    ...frameBetween(filters.from, filters.to),
    ...more,
  ]);
}

const behind = ({ frame_id, position, n }: DetectionKey) =>
  sql`(frame_id, position, n) < (${frame_id}::uuid, ${position}::bigint, ${n}::integer)`;
