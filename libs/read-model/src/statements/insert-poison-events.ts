import { foldVersion } from "../fold-version.ts";
import type { Generation } from "../generation.ts";
import { searchText } from "../search-text.ts";
import { jsonLines, plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** Whose fault it is that an event can't be applied: the event's, or that of the code that read it. */
export type PoisonFault = "event" | "code";

/** A row of `poison_events`; `event` is JSON text. */
export type PoisonRow = {
  readonly position: bigint;
  readonly eventId: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly type: string;
  readonly recordedUs: number;
  readonly error: string;
  readonly fault: PoisonFault;
  readonly event: string;
};

const text = ({ schema }: Generation): string => `
INSERT INTO ${schema}.poison_events
  (position, event_id, stream, revision, type, recorded_us, error, event, fault, fold_version)
SELECT *, ${foldVersion} FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::bigint[],
  $7::text[], string_to_array($8, E'\\n')::json[], $9::text[])
ON CONFLICT DO NOTHING`;

/** Sets events aside with their errors and this version of the folds; existing ones stay. */
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
    textArray(rows.map((row) => row.fault)),
  ];
  await client.query({ name: "insert-poison-events", text: text(client.generation), values });
}

const deleteText = ({ schema }: Generation): string => `
DELETE FROM ${schema}.poison_events WHERE position = ANY ($1::bigint[])`;

/** Removes the events at these positions from those set aside. */
export async function deletePoisonEvents(
  client: SqlClient,
  positions: readonly bigint[],
): Promise<void> {
  const values = [plainArray(positions)];
  await client.query({ name: "delete-poison-events", text: deleteText(client.generation), values });
}
