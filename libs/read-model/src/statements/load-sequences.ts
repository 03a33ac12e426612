import type { Loss, Run, Sequences } from "@detektor/frame-state";
import { plainArray, textArray } from "./array-text.ts";
import type { SessionKey } from "./session-key.ts";
import type { SqlClient } from "./sql-client.ts";

/** A session and the least and greatest of its numbers that something is about to change. */
export type SequenceReach = SessionKey & { readonly from: number; readonly to: number };

const runsText = `
SELECT w.i::integer, r.from_seq, r.to_seq, r.minute
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[])
  WITH ORDINALITY AS w(site, camera_id, session_id, from_seq, to_seq, i)
CROSS JOIN LATERAL (
  (SELECT * FROM detektor_g1.session_ranges s
    WHERE (s.site, s.camera_id, s.session_id) = (w.site, w.camera_id, w.session_id)
      AND s.from_seq <= w.from_seq ORDER BY s.from_seq DESC LIMIT 1)
  UNION ALL
  (SELECT * FROM detektor_g1.session_ranges s
    WHERE (s.site, s.camera_id, s.session_id) = (w.site, w.camera_id, w.session_id)
      AND s.from_seq > w.from_seq AND s.from_seq <= w.to_seq + 1)
  UNION ALL
  (SELECT * FROM detektor_g1.session_ranges s
    WHERE (s.site, s.camera_id, s.session_id) = (w.site, w.camera_id, w.session_id)
      AND s.from_seq > w.to_seq + 1 ORDER BY s.from_seq LIMIT 1)
) r ORDER BY w.i, r.from_seq`;

const lossesText = `
SELECT w.i::integer, l.from_seq, l.to_seq, l.time_us, l.event_id, l.reason
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[])
  WITH ORDINALITY AS w(site, camera_id, session_id, from_seq, to_seq, i)
CROSS JOIN LATERAL (
  (SELECT * FROM detektor_g1.session_lost s
    WHERE (s.site, s.camera_id, s.session_id) = (w.site, w.camera_id, w.session_id)
      AND s.from_seq <= w.from_seq ORDER BY s.from_seq DESC LIMIT 1)
  UNION ALL
  (SELECT * FROM detektor_g1.session_lost s
    WHERE (s.site, s.camera_id, s.session_id) = (w.site, w.camera_id, w.session_id)
      AND s.from_seq > w.from_seq AND s.from_seq <= w.to_seq)
) l WHERE l.to_seq >= w.from_seq ORDER BY w.i, l.from_seq`;

type RunRow = { i: number; from_seq: bigint; to_seq: bigint; minute: number };
type LossRow = Omit<RunRow, "minute"> & { time_us: bigint; event_id: string; reason: string };

/** Of each session as much as it takes to change it within its reach, as `withNews` asks for it. */
export async function loadSequences(
  client: SqlClient,
  reaches: readonly SequenceReach[],
): Promise<readonly Sequences[]> {
  const runs = await client.query<RunRow>({
    name: "load-session-ranges",
    text: runsText,
    values: valuesOf(reaches),
  });
  const runsOf = grouped(reaches.length, runs.rows, runOf);
  const around = reaches.map((reach, at) => withGaps(reach, runsOf[at] ?? []));
  const losses = await client.query<LossRow>({
    name: "load-session-lost",
    text: lossesText,
    values: valuesOf(around),
  });
  const lossesOf = grouped(reaches.length, losses.rows, lossOf);
  return reaches.map((_, at) => ({ runs: runsOf[at] ?? [], losses: lossesOf[at] ?? [] }));
}

/** The reach and the gaps between the runs around it. */
function withGaps(reach: SequenceReach, runs: readonly Run[]): SequenceReach {
  const from = Math.min(reach.from, runs[0]?.to ?? reach.from);
  return { ...reach, from, to: Math.max(reach.to, runs.at(-1)?.from ?? reach.to) };
}

function valuesOf(reaches: readonly SequenceReach[]): string[] {
  return [
    textArray(reaches.map((reach) => reach.site)),
    textArray(reaches.map((reach) => reach.camera)),
    textArray(reaches.map((reach) => reach.session)),
    plainArray(reaches.map((reach) => reach.from)),
    plainArray(reaches.map((reach) => reach.to)),
  ];
}

function grouped<Row extends { readonly i: number }, T>(
  length: number,
  rows: readonly Row[],
  read: (row: Row) => T,
): readonly (readonly T[])[] {
  const groups = Array.from({ length }, (): T[] => []);
  for (const row of rows) groups[row.i - 1]?.push(read(row));
  return groups;
}

function runOf(row: RunRow): Run {
  return { from: Number(row.from_seq), to: Number(row.to_seq), minute: row.minute };
}

function lossOf({ from_seq, to_seq, time_us, event_id, reason }: LossRow): Loss {
  const us = Number(time_us);
  return { from: Number(from_seq), to: Number(to_seq), us, id: event_id, reason };
}
