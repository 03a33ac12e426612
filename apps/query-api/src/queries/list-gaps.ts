import { type ReadModel, searchText } from "@detektor/read-model";
import { sql } from "kysely";
import type { CameraKey } from "./list-cameras.ts";

/** A question for a camera's gaps: those behind a frame of these minutes (since 1970). */
export type GapQuestion = CameraKey & {
  readonly session_id?: string | undefined;
  readonly fromMinute: number;
  readonly toMinute: number;
};

/** Where a list of gaps goes on: behind this one. */
export type GapKey = {
  readonly minute: number;
  readonly session_id: string;
  readonly from_seq: string;
};

/** Sequence numbers, both ends included, between two stored frames of a session. */
export type GapRow = {
  readonly session_id: string;
  readonly from_seq: bigint;
  readonly to_seq: bigint;
  /** Minute since 1970 of the frame before the gap. */
  readonly minute: number;
};

/** Gaps in a camera's sessions, newest minute first. */
export async function listGaps(
  { db }: ReadModel,
  question: GapQuestion,
  before: GapKey | null,
  limit: number,
): Promise<readonly GapRow[]> {
  const { site, camera_id, session_id: session, fromMinute, toMinute } = question;
  const ofSession = session === undefined ? sql`true` : sql`session_id = ${searchText(session)}`;
  const behind =
    before === null
      ? sql`true`
      : sql`(minute, session_id, to_seq) < (${before.minute}, ${before.session_id}, ${before.from_seq}::bigint - 1)`;
  const rows = await sql<GapRow>`
    SELECT session_id, to_seq + 1 AS from_seq, next_seq - 1 AS to_seq, minute
    FROM (
      SELECT session_id, to_seq, minute,
        lead(from_seq) OVER (PARTITION BY session_id ORDER BY from_seq) AS next_seq
      FROM detektor_g1.session_ranges
      WHERE site = ${site} AND camera_id = ${camera_id} AND ${ofSession}
    ) AS runs
    WHERE next_seq IS NOT NULL AND minute >= ${fromMinute} AND minute < ${toMinute} AND ${behind}
    ORDER BY minute DESC, session_id DESC, runs.to_seq DESC LIMIT ${limit}`.execute(db);
  return rows.rows;
}
