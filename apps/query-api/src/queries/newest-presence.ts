import { table } from "@detektor/read-model";
import { sql } from "kysely";

/** Selects the presence of a camera `c` at its newest frame. */
export const newestPresence = sql`
  SELECT * FROM ${table("timeline_minutes")} t
  WHERE (t.site, t.camera_id, t.session_id) = (c.site, c.camera_id, '')
  ORDER BY t.minute DESC LIMIT 1`;

/**
 * Returns the condition that the camera `c` of presence `p` has had no frame for longer than usual, by its
 * own clock and by the store's.
 */
export function isSilent(nowUs: number) {
  return sql<boolean>`greatest(p.last_us, c.last_recorded_us) + p.silence_ms * 1000 < ${nowUs}::bigint`;
}
