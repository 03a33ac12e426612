import type { Loss, Run } from "@detektor/frame-state";
import { plainArray, textArray } from "./array-text.ts";
import type { SessionKey } from "./session-key.ts";
import type { SqlClient } from "./sql-client.ts";

const deleteText = (table: string): string => `
DELETE FROM detektor_g1.${table} t
USING unnest($1::text[], $2::text[], $3::text[], $4::bigint[])
  AS d(site, camera_id, session_id, from_seq)
WHERE (t.site, t.camera_id, t.session_id, t.from_seq)
  = (d.site, d.camera_id, d.session_id, d.from_seq)`;

const putRuns = `
INSERT INTO detektor_g1.session_ranges (site, camera_id, session_id, from_seq, to_seq, minute)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::integer[])
ON CONFLICT (site, camera_id, session_id, from_seq)
DO UPDATE SET to_seq = excluded.to_seq, minute = excluded.minute`;

const putLosses = `
INSERT INTO detektor_g1.session_lost (site, camera_id, session_id, from_seq, to_seq, time_us,
  event_id, reason)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[],
  $7::uuid[], $8::text[])
ON CONFLICT (site, camera_id, session_id, from_seq)
DO UPDATE SET to_seq = excluded.to_seq, time_us = excluded.time_us, event_id = excluded.event_id,
  reason = excluded.reason`;

/** Something that begins at a sequence number of a session. */
type Begin = SessionKey & { readonly from: number };

/** Removes runs by where they begin. */
export const deleteRuns = (client: SqlClient, begins: readonly Begin[]): Promise<void> =>
  send(client, "delete-session-ranges", deleteText("session_ranges"), keysOf(begins));

/** Removes losses by where they begin. */
export const deleteLosses = (client: SqlClient, begins: readonly Begin[]): Promise<void> =>
  send(client, "delete-session-lost", deleteText("session_lost"), keysOf(begins));

/** Writes runs; one that begins at the same number is replaced. */
export const upsertRuns = (client: SqlClient, runs: readonly (SessionKey & Run)[]): Promise<void> =>
  send(client, "upsert-session-ranges", putRuns, [
    ...keysOf(runs),
    plainArray(runs.map((run) => run.to)),
    plainArray(runs.map((run) => run.minute)),
  ]);

/** Writes losses; one that begins at the same number is replaced. */
export const upsertLosses = (
  client: SqlClient,
  losses: readonly (SessionKey & Loss)[],
): Promise<void> =>
  send(client, "upsert-session-lost", putLosses, [
    ...keysOf(losses),
    plainArray(losses.map((loss) => loss.to)),
    plainArray(losses.map((loss) => loss.us)),
    plainArray(losses.map((loss) => loss.id)),
    textArray(losses.map((loss) => loss.reason)),
  ]);

function keysOf(begins: readonly Begin[]): string[] {
  return [
    textArray(begins.map((begin) => begin.site)),
    textArray(begins.map((begin) => begin.camera)),
    textArray(begins.map((begin) => begin.session)),
    plainArray(begins.map((begin) => begin.from)),
  ];
}

async function send(
  client: SqlClient,
  name: string,
  text: string,
  values: string[],
): Promise<void> {
  await client.query({ name, text, values });
}
