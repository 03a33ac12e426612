import type { ReadModel } from "@detektor/read-model";
import { sql } from "kysely";
import type { CameraKey } from "./list-cameras.ts";
import type { GapRow } from "./list-gaps.ts";

/** Sequence numbers of a session that the camera reported lost, both ends included. */
export type LossRow = {
  readonly session_id: string;
  readonly from_seq: bigint;
  readonly to_seq: bigint;
  readonly time_us: bigint;
  readonly event_id: string;
  readonly reason: string;
};

/** What was reported lost within any of the gaps, by session and number. */
export async function listLosses(
  { db }: ReadModel,
  { site, camera_id }: CameraKey,
  gaps: readonly GapRow[],
): Promise<readonly LossRow[]> {
  if (gaps.length === 0) return [];
  const rows = await sql<LossRow>`
    SELECT DISTINCT lost.session_id, lost.from_seq, lost.to_seq, time_us, event_id::text, reason
    FROM detektor_g1.session_lost AS lost
    JOIN unnest(
      ${gaps.map((gap) => gap.session_id)}::text[],
      ${gaps.map((gap) => String(gap.from_seq))}::bigint[],
      ${gaps.map((gap) => String(gap.to_seq))}::bigint[]
    ) AS gap (session_id, from_seq, to_seq)
      ON lost.session_id = gap.session_id
      AND lost.from_seq <= gap.to_seq AND lost.to_seq >= gap.from_seq
    WHERE site = ${site} AND camera_id = ${camera_id}
    ORDER BY lost.session_id, lost.from_seq`.execute(db);
  return rows.rows;
}
