import { type ReadModel, table } from "@detektor/read-model";
import { sql } from "kysely";
import { allOf, equals, given } from "./conditions.ts";
import { type CameraFilters, siteIs, sitesOf } from "./sites-of.ts";

/** A query for the statistics of drops: whole minutes since 1970 from `fromMinute`, and before `toMinute`. */
export type DropQuestion = CameraFilters & {
  readonly reason?: string | undefined;
  readonly stage?: string | undefined;
  readonly fromMinute: number;
  readonly toMinute: number;
};

/** The grouping of drops; `stage` is empty if no event names one. */
export type DropKey = {
  readonly site: string;
  readonly camera_id: string;
  readonly reason: string;
  readonly stage: string;
};

/** Dropped frames for one reason at one stage. */
export type DropRow = DropKey & { readonly frames: number };

/** Returns drops by camera, reason and stage, after `after`. */
export async function listDrops(
  { db }: ReadModel,
  question: DropQuestion,
  after: DropKey | null,
  limit: number,
): Promise<readonly DropRow[]> {
  const { fromMinute, toMinute } = question;
  const where = allOf([
    sql`minute >= ${fromMinute} AND minute < ${toMinute}`,
    siteIs(await sitesOf(db, question)),
    equals("camera_id", question.camera),
    equals("reason", question.reason),
    equals("stage", question.stage),
    given(after, behind),
  ]);
  const rows = await sql<DropRow>`
    SELECT site, camera_id, reason, stage, sum(frames)::double precision AS frames
    FROM ${table("drop_minutes")} WHERE ${where}
    GROUP BY site, camera_id, reason, stage HAVING sum(frames) > 0
    ORDER BY site, camera_id, reason, stage LIMIT ${limit}`.execute(db);
  return rows.rows;
}

const behind = ({ site, camera_id, reason, stage }: DropKey) =>
  sql`(site, camera_id, reason, stage) > (${site}, ${camera_id}, ${reason}, ${stage})`;
