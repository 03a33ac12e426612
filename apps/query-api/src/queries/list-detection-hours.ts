import { type ReadModel, table } from "@detektor/read-model";
import { type RawBuilder, sql } from "kysely";
import { allOf, equals, given } from "./conditions.ts";
import { type CameraFilters, siteIs, sitesOf } from "./sites-of.ts";

/** The groupings for counts of objects. */
export const detectionGroups = ["camera", "class", "model"] as const;

/** A query for counts of objects: whole minutes since 1970 from `fromMinute`, and before `toMinute`. */
export type DetectionQuestion = CameraFilters & {
  readonly class?: string | undefined;
  readonly model_version?: string | undefined;
  readonly by: readonly (typeof detectionGroups)[number][];
  readonly bucketMinutes: number;
  readonly fromMinute: number;
  readonly toMinute: number;
};

/** The key of a count; fields that aren't grouped by are empty. */
export type DetectionCountKey = {
  readonly bucket: number;
  readonly site: string;
  readonly camera_id: string;
  readonly class: string;
  readonly model_name: string;
  readonly model_version: string;
};

/** The number of objects in a bucket; `bucket` is its first minute since 1970. */
export type DetectionCountRow = DetectionCountKey & { readonly objects: number };

/** Returns counts of objects, newest bucket first, after `after`. */
export async function listDetectionHours(
  { db }: ReadModel,
  question: DetectionQuestion,
  after: DetectionCountKey | null,
  limit: number,
): Promise<readonly DetectionCountRow[]> {
  const { fromMinute, toMinute, bucketMinutes, by } = question;
  const upTo = after === null ? toMinute : Math.min(toMinute, after.bucket + bucketMinutes);
  const where = allOf([
    sql`start >= ${fromMinute} AND start < ${upTo}`,
    siteIs(await sitesOf(db, question)),
    equals("camera_id", question.camera),
    equals("class", question.class),
    equals("model_version", question.model_version),
  ]);
  const { rows } = await sql<DetectionCountRow>`
    SELECT ${keyColumns}, sum(objects)::double precision AS objects
    FROM (
      SELECT start / ${bucketMinutes}::integer * ${bucketMinutes}::integer AS bucket,
        ${columnsBy(by)}, objects
      FROM ${table("detection_hours")} WHERE ${where}
    ) AS counted
    WHERE ${allOf([given(after, behind)])}
    GROUP BY ${keyColumns}
    ORDER BY bucket DESC, site, camera_id, class, model_name, model_version
    LIMIT ${limit}`.execute(db);
  return rows;
}

const keyColumns = sql.raw("bucket, site, camera_id, class, model_name, model_version");

function columnsBy(by: DetectionQuestion["by"]): RawBuilder<unknown> {
  const column = (name: string, group: (typeof detectionGroups)[number]) =>
    by.includes(group) ? sql.ref(name) : sql`'' AS ${sql.ref(name)}`;
  return sql.join([
    column("site", "camera"),
    column("camera_id", "camera"),
    column("class", "class"),
    column("model_name", "model"),
    column("model_version", "model"),
  ]);
}

const behind = (key: DetectionCountKey) => {
  const { bucket, site, camera_id, class: kind, model_name, model_version } = key;
  return sql`(bucket < ${bucket} OR (site, camera_id, class, model_name, model_version)
    > (${site}, ${camera_id}, ${kind}, ${model_name}, ${model_version}))`;
};
