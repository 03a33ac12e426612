import { leastFrameId } from "@detektor/events";
import { type ReadModel, table } from "@detektor/read-model";
import { sql } from "kysely";
import { isSilent, newestPresence } from "./newest-presence.ts";

/** The current state of a camera, and of its frames since a minute. */
export type CameraStateRow = {
  readonly site: string;
  readonly camera_id: string;
  readonly lost: number;
  readonly missing: number;
  readonly in_flight: number;
  readonly unaccounted: number;
  /** The time in the id of its newest frame, in seconds since 1970; null before its first. */
  readonly newest_frame_seconds: number | null;
  /** How far its clock is from that of the host, in seconds; null before its first frame. */
  readonly clock_offset_seconds: number | null;
  /** How long it has been silent, in seconds, by its usual interval; 0 if it isn't, null if none is known. */
  readonly silent_seconds: number | null;
};

/**
 * The first minute of frames to read (since 1970), the time (µs) before which the last event of an
 * unaccounted open frame was recorded, and the time (µs) up to which a silence is measured.
 */
export type CameraStatesQuestion = {
  readonly fromMinute: number;
  readonly stuckBeforeUs: number;
  readonly nowUs: number;
  readonly limit: number;
};

/** Returns the current state of cameras, by site and name; one statement, hence one moment. */
export async function listCameraStates(
  { db }: Pick<ReadModel, "db">,
  { fromMinute, stuckBeforeUs, nowUs, limit }: CameraStatesQuestion,
): Promise<readonly CameraStateRow[]> {
  const { rows } = await sql<CameraStateRow>`
    WITH parts AS (
      SELECT site, camera_id, lost, missing, 0 AS in_flight, 0 AS unaccounted
      FROM ${table("ledger_minutes")} WHERE minute >= ${fromMinute}
      UNION ALL
      SELECT site, camera_id, 0, 0, (newest_recorded_us > ${stuckBeforeUs})::integer,
        (newest_recorded_us <= ${stuckBeforeUs})::integer
      FROM ${table("frames")}
      WHERE is_open AND frame_id >= ${leastFrameId(fromMinute * 60_000_000)}
    ), sums AS (
      SELECT site, camera_id, sum(lost) AS lost, sum(missing) AS missing,
        sum(in_flight) AS in_flight, sum(unaccounted) AS unaccounted
      FROM parts GROUP BY site, camera_id
    )
    SELECT c.site, c.camera_id,
      coalesce(s.lost, 0)::double precision AS lost,
      coalesce(s.missing, 0)::double precision AS missing,
      coalesce(s.in_flight, 0)::double precision AS in_flight,
      coalesce(s.unaccounted, 0)::double precision AS unaccounted,
      p.last_us / 1e6::double precision AS newest_frame_seconds,
      c.capture_offset_us / 1e6::double precision AS clock_offset_seconds,
      CASE ${isSilent(nowUs)}
        WHEN true THEN (${nowUs}::bigint - greatest(p.last_us, c.last_recorded_us)) / 1e6::double precision
        WHEN false THEN 0
      END AS silent_seconds
    FROM ${table("cameras")} c
    LEFT JOIN sums s ON (s.site, s.camera_id) = (c.site, c.camera_id)
    LEFT JOIN LATERAL (${newestPresence}) p ON true
    ORDER BY c.site, c.camera_id LIMIT ${limit}`.execute(db);
  return rows;
}
