import { type ReadModel, table } from "@detektor/read-model";
import { sql } from "kysely";

/** The captured frames of a minute, and how many cameras they are from. */
export type Captured = { readonly frames: number; readonly cameras: number };

/** Counts the frames that were captured in a minute (since 1970), as far as the read models contain them. */
export async function countCaptured(
  { db }: Pick<ReadModel, "db">,
  minute: number,
): Promise<Captured> {
  const { rows } = await sql<Captured>`
    SELECT coalesce(sum(captured), 0)::double precision AS frames,
      (count(DISTINCT (site, camera_id)) FILTER (WHERE captured > 0))::double precision AS cameras
    FROM ${table("ledger_minutes")} WHERE minute = ${minute}`.execute(db);
  return rows[0] ?? { frames: 0, cameras: 0 };
}
