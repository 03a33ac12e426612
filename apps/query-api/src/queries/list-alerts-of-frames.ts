import type { AlertState } from "@detektor/frame-state";
import type { ReadModel } from "@detektor/read-model";
import { sql } from "kysely";

/** Returns alerts that name any of the frames, newest first. */
export async function listAlertsOfFrames(
  { db }: ReadModel,
  frameIds: readonly string[],
  limit: number,
): Promise<readonly AlertState[]> {
  if (frameIds.length === 0) return [];
  const rows = await db
    .selectFrom("alerts")
    .select("state_doc")
    .where(sql<boolean>`frame_ids && ${frameIds}::text[]`)
    .orderBy("listed_us", "desc")
    .orderBy("site", "desc")
    .orderBy("alert_id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => row.state_doc as AlertState);
}
