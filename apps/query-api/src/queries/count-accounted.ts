import { leastFrameId } from "@detektor/events";
import { type ReadModel, table } from "@detektor/read-model";
import { sql } from "kysely";

/** Frames since a minute (since 1970), and how many have no known outcome; `since` is the first with any. */
export type Accounted = {
  readonly events: number;
  readonly bad: number;
  readonly since: number | null;
};

/**
 * Counts frames that are missing between others or open without an event since `stuckBeforeUs`, of all that
 * there should be.
 */
export async function countAccounted(
  { db }: Pick<ReadModel, "db">,
  fromMinute: number,
  stuckBeforeUs: number,
): Promise<Accounted> {
  const { rows } = await sql<Accounted>`
    SELECT since, events, missing + open - in_flight AS bad FROM (
      SELECT min(minute) AS since, coalesce(sum(captured + missing), 0)::double precision AS events,
        coalesce(sum(missing), 0)::double precision AS missing,
        coalesce(sum(captured - completed - dropped - failed), 0)::double precision AS open
      FROM ${table("ledger_minutes")} WHERE minute >= ${fromMinute}
    ) AS counted, (
      SELECT count(*)::double precision AS in_flight FROM ${table("frames")}
      WHERE is_open AND newest_recorded_us > ${stuckBeforeUs}
        AND frame_id >= ${leastFrameId(fromMinute * 60_000_000)}
    ) AS flying`.execute(db);
  return rows[0] ?? { since: null, events: 0, bad: 0 };
}
