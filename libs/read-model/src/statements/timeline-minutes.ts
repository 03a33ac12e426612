import type { Generation } from "../generation.ts";
import { jsonLines, plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** A whole camera (`session` is empty), or one of its sessions. */
export type TimelineKey = {
  readonly site: string;
  readonly camera: string;
  readonly session: string;
};

/** A minute with frames, and the state at its end as JSON text. */
export type TimelineMinute = { readonly minute: number; readonly state: string };

/** A row to write; numbers of the minute's frames, times in µs. */
export type TimelineRow = TimelineKey &
  TimelineMinute & {
    readonly lastUs: number;
    readonly usualMs: number | null;
    readonly silenceMs: number | null;
    readonly lo: number;
    readonly hi: number;
  };

const isKey = "(t.site, t.camera_id, t.session_id) = (w.site, w.camera_id, w.session_id)";

const newestText = ({ schema }: Generation): string => `
SELECT w.i::integer, t.minute, t.state::text
FROM unnest($1::text[], $2::text[], $3::text[])
  WITH ORDINALITY AS w(site, camera_id, session_id, i)
CROSS JOIN LATERAL (
  SELECT * FROM ${schema}.timeline_minutes t WHERE ${isKey} ORDER BY t.minute DESC LIMIT 1
) t`;

const isOne = "(site, camera_id, session_id) = ($1, $2, $3)";

const beforeText = ({ schema }: Generation): string => `
SELECT minute, state::text FROM ${schema}.timeline_minutes
WHERE ${isOne} AND minute < $4 ORDER BY minute DESC LIMIT 1`;

const afterText = ({ schema }: Generation): string => `
SELECT minute, state::text FROM ${schema}.timeline_minutes
WHERE ${isOne} AND minute > $4 ORDER BY minute LIMIT 1`;

const putText = ({ schema }: Generation): string => `
INSERT INTO ${schema}.timeline_minutes AS t (site, camera_id, session_id, minute, last_us,
  usual_ms, silence_ms, lo_seq, hi_seq, state)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::bigint[],
  $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], string_to_array($10, E'\\n')::json[])
ON CONFLICT (site, camera_id, session_id, minute) DO UPDATE SET last_us = excluded.last_us,
  usual_ms = excluded.usual_ms, silence_ms = excluded.silence_ms, state = excluded.state,
  lo_seq = least(t.lo_seq, excluded.lo_seq), hi_seq = greatest(t.hi_seq, excluded.hi_seq)`;

/** Returns the newest minute of each; null if there is none. */
export async function loadNewestMinutes(
  client: SqlClient,
  keys: readonly TimelineKey[],
): Promise<readonly (TimelineMinute | null)[]> {
  const { rows } = await client.query<TimelineMinute & { i: number }>({
    name: "load-newest-timeline-minutes",
    text: newestText(client.generation),
    values: keysOf(keys),
  });
  const found = keys.map((): TimelineMinute | null => null);
  for (const { i, minute, state } of rows) found[i - 1] = { minute, state };
  return found;
}

/** Returns the last minute before one, null if there is none. */
export function loadMinuteBefore(
  client: SqlClient,
  key: TimelineKey,
  minute: number,
): Promise<TimelineMinute | null> {
  return loadOne(client, "load-timeline-minute-before", beforeText(client.generation), key, minute);
}

/** Returns the first minute after one, null if there is none. */
export function loadMinuteAfter(
  client: SqlClient,
  key: TimelineKey,
  minute: number,
): Promise<TimelineMinute | null> {
  return loadOne(client, "load-timeline-minute-after", afterText(client.generation), key, minute);
}

/** Writes minutes, each once in the list; their numbers extend the existing range. */
export async function putTimelineMinutes(
  client: SqlClient,
  rows: readonly TimelineRow[],
): Promise<void> {
  const values = [
    ...keysOf(rows),
    plainArray(rows.map((row) => row.minute)),
    plainArray(rows.map((row) => row.lastUs)),
    plainArray(rows.map((row) => row.usualMs)),
    plainArray(rows.map((row) => row.silenceMs)),
    plainArray(rows.map((row) => row.lo)),
    plainArray(rows.map((row) => row.hi)),
    jsonLines(rows.map((row) => row.state)),
  ];
  await client.query({ name: "put-timeline-minutes", text: putText(client.generation), values });
}

function keysOf(keys: readonly TimelineKey[]): string[] {
  return [
    textArray(keys.map((key) => key.site)),
    textArray(keys.map((key) => key.camera)),
    textArray(keys.map((key) => key.session)),
  ];
}

async function loadOne(
  client: SqlClient,
  name: string,
  text: string,
  { site, camera, session }: TimelineKey,
  minute: number,
): Promise<TimelineMinute | null> {
  const values = [site, camera, session, minute];
  return (await client.query<TimelineMinute>({ name, text, values })).rows[0] ?? null;
}
