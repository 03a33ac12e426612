import { searchText } from "../search-text.ts";
import { jsonLines, plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** A row of `poison_events`; `event` is JSON text. */
export type PoisonRow = {
  readonly position: bigint;
  readonly eventId: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly type: string;
  readonly recordedUs: number;
  readonly error: string;
  readonly event: string;
};

const text = `
INSERT INTO detektor_g1.poison_events
  (position, event_id, stream, revision, type, recorded_us, error, event)
SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::bigint[],
  $7::text[], string_to_array($8, E'\\n')::json[])
ON CONFLICT DO NOTHING`;

/** Sets events aside with their errors; those that are there stay. */
export async function insertPoisonEvents(
  client: SqlClient,
  rows: readonly PoisonRow[],
): Promise<void> {
  const values = [
    plainArray(rows.map((row) => row.position)),
    textArray(rows.map((row) => searchText(row.eventId))),
    textArray(rows.map((row) => searchText(row.stream))),
    plainArray(rows.map((row) => row.revision)),
    textArray(rows.map((row) => searchText(row.type))),
    plainArray(rows.map((row) => row.recordedUs)),
    textArray(rows.map((row) => row.error.replaceAll("\0", "\uFFFD"))),
    jsonLines(rows.map((row) => row.event)),
  ];
  await client.query({ name: "insert-poison-events", text, values });
}
