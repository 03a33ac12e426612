import { type ReadModel, searchText, table } from "@detektor/read-model";
import { type RawBuilder, sql } from "kysely";
import type { CameraKey } from "./list-cameras.ts";
import { isSilent, newestPresence } from "./newest-presence.ts";

/** A query for a camera's gaps between two times, µs since the epoch. */
export type GapQuestion = CameraKey & {
  readonly session_id?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly nowUs: number;
};

/** Where a list of gaps continues: after this one. */
export type GapKey = {
  readonly at_us: string;
  readonly kind: string;
  readonly session_id: string;
  readonly from_seq: string;
  readonly to_seq: string;
};

/** One finding; columns that don't apply to its kind are null. */
export type GapRow = {
  readonly at_us: bigint;
  readonly kind: "numbers" | "reused" | "numbers_jump" | "too_many_gaps" | "silence";
  /** Of a silence, the session before it. */
  readonly session_id: string;
  readonly from_seq: bigint;
  readonly to_seq: bigint;
  readonly frames: bigint;
  readonly step: bigint;
  /** The frame above a gap, or the first one after a silence; null while the silence goes on. */
  readonly until_us: bigint | null;
  readonly usual_ms: bigint | null;
  readonly session_after: string | null;
};

/** Returns a camera's gaps and the other findings about its numbers and times, newest first. */
export async function listGaps(
  { db }: ReadModel,
  question: GapQuestion,
  after: GapKey | null,
  limit: number,
): Promise<readonly GapRow[]> {
  const behind =
    after === null
      ? sql`true`
      : sql`(at_us, kind, session_id, from_seq, to_seq) < (${after.at_us}::bigint, ${after.kind}::text, ${after.session_id}::text, ${after.from_seq}::bigint, ${after.to_seq}::bigint)`;
  const newest = (rows: RawBuilder<unknown>) => sql`
    (SELECT * FROM (${rows}) AS one WHERE ${behind}
      ORDER BY at_us DESC, kind DESC, session_id DESC, from_seq DESC, to_seq DESC LIMIT ${limit})`;
  const all = [numbers, remarks, silences, openSilence].map((rows) => newest(rows(question)));
  const { rows } = await sql<GapRow>`
    SELECT * FROM (${sql.join(all, sql` UNION ALL `)}) AS found
    ORDER BY at_us DESC, kind DESC, session_id DESC, from_seq DESC, to_seq DESC
    LIMIT ${limit}`.execute(db);
  return rows;
}

const isCamera = ({ site, camera_id }: CameraKey) =>
  sql`site = ${site} AND camera_id = ${camera_id}`;

const isSession = ({ session_id }: GapQuestion) =>
  session_id === undefined ? sql`true` : sql`session_id = ${searchText(session_id)}`;

/**
 * Returns the condition that a finding from one time (µs) to another overlaps the range, or is at its start.
 */
function overlaps({ from, to }: GapQuestion, begin: string, end: string): RawBuilder<unknown> {
  const ended = from === undefined ? sql`true` : sql`${sql.ref(end)} >= ${from}`;
  return to === undefined ? ended : sql`${ended} AND ${sql.ref(begin)} < ${to}`;
}

const numbers = (question: GapQuestion) => sql`
  SELECT after_us AS at_us, 'numbers' AS kind, session_id, from_seq, to_seq,
    sum(frames * times)::bigint AS frames, max(step) AS step, max(before_us) AS until_us,
    null::bigint AS usual_ms, null::text AS session_after
  FROM ${table("session_gaps")}
  WHERE ${isCamera(question)} AND ${isSession(question)} AND ${overlaps(question, "after_us", "before_us")}
  GROUP BY after_us, session_id, from_seq, to_seq`;

const remarks = (question: GapQuestion) => sql`
  SELECT at_us, kind, session_id, from_seq, to_seq, max(frames)::bigint, 1::bigint, null::bigint,
    null::bigint, null::text
  FROM ${table("session_remarks")}
  WHERE ${isCamera(question)} AND ${isSession(question)} AND ${overlaps(question, "at_us", "at_us")}
  GROUP BY at_us, kind, session_id, from_seq, to_seq`;

const isSilentSession = ({ session_id }: GapQuestion) =>
  session_id === undefined
    ? sql`true`
    : sql`${searchText(session_id)} IN (session_before, session_after)`;

const silences = (question: GapQuestion) => sql`
  SELECT from_us AS at_us, 'silence' AS kind, session_before AS session_id, 0::bigint AS from_seq,
    0::bigint AS to_seq, 0::bigint, 1::bigint, to_us, usual_ms, session_after
  FROM ${table("silences")}
  WHERE ${isCamera(question)} AND ${isSilentSession(question)} AND ${overlaps(question, "from_us", "to_us")}`;

/** Selects the current silence, if there is one. */
const openSilence = (question: GapQuestion) => sql`
  SELECT last_us AS at_us, 'silence' AS kind, session_id, 0::bigint AS from_seq,
    0::bigint AS to_seq, 0::bigint, 1::bigint, null::bigint, usual_ms, null::text
  FROM (
    SELECT c.site, c.camera_id, p.last_us, p.usual_ms, ${question.nowUs}::bigint AS now_us,
      p.state ->> 'lastSession' AS session_id
    FROM ${table("cameras")} c CROSS JOIN LATERAL (${newestPresence}) p
    WHERE c.site = ${question.site} AND c.camera_id = ${question.camera_id}
      AND ${isSilent(question.nowUs)}
  ) AS silent
  WHERE ${isSession(question)} AND ${overlaps(question, "last_us", "now_us")}`;
