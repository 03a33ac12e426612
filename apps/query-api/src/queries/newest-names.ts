import { type ReadModel, table } from "@detektor/read-model";
import { sql } from "kysely";

/** The newest of each kind; null if there is none. */
export type NewestNames = {
  readonly frame_id: string | null;
  readonly site: string | null;
  readonly camera_id: string | null;
  readonly correlation_id: string | null;
  readonly alert_id: string | null;
  readonly replay_id: string | null;
  readonly hold_id: string | null;
};

/** Returns the names of the newest frame, alert, replay and hold. */
export async function newestNames({ db }: ReadModel): Promise<NewestNames> {
  const { rows } = await sql<NewestNames>`
    SELECT frame.*,
      (SELECT alert_id FROM ${table("alerts")} ORDER BY listed_us DESC, alert_id DESC LIMIT 1)
        AS alert_id,
      (SELECT replay_id FROM detektor.replays ORDER BY requested_at DESC LIMIT 1) AS replay_id,
      (SELECT hold_id FROM ${table("holds")} ORDER BY placed_us DESC, hold_id DESC LIMIT 1) AS hold_id
    FROM (SELECT 1) AS one LEFT JOIN (
      SELECT frame_id, site, camera_id, correlation_id FROM ${table("frames")}
      ORDER BY frame_id DESC LIMIT 1
    ) AS frame ON true`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error("a row of scalars is missing");
  return row;
}
