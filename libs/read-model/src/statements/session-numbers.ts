import type { Generation } from "../generation.ts";
import type { Gap, Loss, Numbers, SessionNumbers } from "@detektor/frame-state";
import { plainArray, textArray } from "./array-text.ts";
import type { SessionKey } from "./session-key.ts";
import type { SqlClient } from "./sql-client.ts";

const isSession = "(t.site, t.camera_id, t.session_id) = ($1, $2, $3)";

const meets = `EXISTS (
  SELECT FROM unnest($4::bigint[], $5::bigint[]) AS w(from_seq, to_seq)
  WHERE t.from_seq <= w.to_seq AND t.to_seq >= w.from_seq)`;

/** Bounds the index scan: skips rows that end below all of the numbers. */
const isNear = "t.to_seq >= $6::bigint";

const gapsText = ({ schema }: Generation): string => `
SELECT from_seq, to_seq, frames, step, after_us, before_us, times FROM ${schema}.session_gaps t
WHERE ${isSession} AND ${isNear} AND ${meets}`;

const lossesText = ({ schema }: Generation): string => `
SELECT from_seq, to_seq, time_us, event_id, reason FROM ${schema}.session_lost t
WHERE ${isSession} AND ${isNear} AND ${meets}`;

const storedText = ({ schema }: Generation): string => `
SELECT min(lo_seq) AS from_seq, max(hi_seq) AS to_seq FROM ${schema}.timeline_minutes t
WHERE ${isSession}`;

const lossSpansText = ({ schema }: Generation): string => `
SELECT w.i::integer, min(t.from_seq) AS from_seq, max(t.to_seq) AS to_seq
FROM unnest($1::text[], $2::text[], $3::text[])
  WITH ORDINALITY AS w(site, camera_id, session_id, i)
JOIN ${schema}.session_lost t
  ON (t.site, t.camera_id, t.session_id) = (w.site, w.camera_id, w.session_id)
GROUP BY w.i`;

const insertText = ({ schema }: Generation): string => `
INSERT INTO ${schema}.session_lost (site, camera_id, session_id, from_seq, to_seq, time_us,
  event_id, reason)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[],
  $7::text[], $8::text[])
ON CONFLICT DO NOTHING`;

type Span = { from_seq: bigint; to_seq: bigint };
type GapRow = Span & {
  frames: bigint;
  step: bigint;
  after_us: bigint;
  before_us: bigint;
  times: number;
};
type LossRow = Span & { time_us: bigint; event_id: string; reason: string };

/** Returns the gaps and losses of a session that overlap any of the numbers. */
export async function loadSessionNumbers(
  client: SqlClient,
  { site, camera, session }: SessionKey,
  numbers: readonly Numbers[],
): Promise<Omit<SessionNumbers, "stored">> {
  const values = [
    site,
    camera,
    session,
    plainArray(numbers.map(({ from }) => from)),
    plainArray(numbers.map(({ to }) => to)),
    Math.min(...numbers.map(({ from }) => from)),
  ];
  const [gaps, losses] = await Promise.all([
    client.query<GapRow>({ name: "load-session-gaps", text: gapsText(client.generation), values }),
    client.query<LossRow>({
      name: "load-session-losses",
      text: lossesText(client.generation),
      values,
    }),
  ]);
  return {
    gaps: gaps.rows.flatMap((row) => Array.from({ length: row.times }, () => gapOf(row))),
    losses: losses.rows.map(lossOf),
  };
}

/** Returns the least and the greatest number of a session's frames; null: there is no frame. */
export async function loadStoredSpan(
  client: SqlClient,
  { site, camera, session }: SessionKey,
): Promise<Numbers | null> {
  const { rows } = await client.query<Partial<Span>>({
    name: "load-stored-span",
    text: storedText(client.generation),
    values: [site, camera, session],
  });
  return spanOf(rows[0]);
}

/** Returns the least and the greatest number in losses of each session; null if there are none. */
export async function loadLossSpans(
  client: SqlClient,
  sessions: readonly SessionKey[],
): Promise<readonly (Numbers | null)[]> {
  const values = [
    textArray(sessions.map(({ site }) => site)),
    textArray(sessions.map(({ camera }) => camera)),
    textArray(sessions.map(({ session }) => session)),
  ];
  const { rows } = await client.query<Span & { i: number }>({
    name: "load-loss-spans",
    text: lossSpansText(client.generation),
    values,
  });
  const spans = sessions.map((): Numbers | null => null);
  for (const row of rows) spans[row.i - 1] = spanOf(row);
  return spans;
}

/** Writes losses; existing ones stay. */
export async function insertLosses(
  client: SqlClient,
  losses: readonly (SessionKey & Loss)[],
): Promise<void> {
  const values = [
    textArray(losses.map(({ site }) => site)),
    textArray(losses.map(({ camera }) => camera)),
    textArray(losses.map(({ session }) => session)),
    plainArray(losses.map(({ from }) => from)),
    plainArray(losses.map(({ to }) => to)),
    plainArray(losses.map(({ us }) => us)),
    textArray(losses.map(({ id }) => id)),
    textArray(losses.map(({ reason }) => reason)),
  ];
  await client.query({
    name: "insert-session-losses",
    text: insertText(client.generation),
    values,
  });
}

function spanOf(row: Partial<Span> | undefined): Numbers | null {
  const { from_seq, to_seq } = row ?? {};
  return from_seq == null || to_seq == null ? null : { from: Number(from_seq), to: Number(to_seq) };
}

function gapOf({ from_seq, to_seq, frames, step, after_us, before_us }: GapRow): Gap {
  return {
    kind: "gap",
    from: Number(from_seq),
    to: Number(to_seq),
    count: Number(frames),
    step: Number(step),
    afterMs: Number(after_us) / 1000,
    beforeMs: Number(before_us) / 1000,
  };
}

function lossOf({ from_seq, to_seq, time_us, event_id, reason }: LossRow): Loss {
  const us = Number(time_us);
  return { from: Number(from_seq), to: Number(to_seq), us, id: event_id, reason };
}
