import { projectionVersion } from "../projection-version.ts";
import type { SqlClient } from "./sql-client.ts";

/** Where a projection stands; `position` is null before the first event. */
export type Checkpoint = {
  readonly position: bigint | null;
  readonly logId: string | null;
  /** It was made anew and isn't yet as far as the log was then. */
  readonly rebuilding: boolean;
};

/** A step of the checkpoint: from the position that was read to a later one. */
export type CheckpointStep = {
  readonly from: bigint | null;
  readonly to: bigint;
  readonly logId: string;
  readonly events: number;
  readonly poison: number;
  /** Time of record of the newest applied event, µs; null if none was. */
  readonly newestRecordedUs: number | null;
};

const readText = `
SELECT position, log_id, rebuilding FROM detektor.projections WHERE name = $1 AND generation = 1`;

const moveText = `
UPDATE detektor.projections SET position = $3, log_id = $4, events_total = events_total + $5,
  poison_total = poison_total + $6, newest_recorded_us = coalesce($7, newest_recorded_us),
  updated_at = now()
WHERE name = $1 AND generation = 1 AND position IS NOT DISTINCT FROM $2 AND version = ${projectionVersion}`;

type CheckpointRow = {
  readonly position: bigint | null;
  readonly log_id: string | null;
  readonly rebuilding: boolean;
};

/** The checkpoint of a projection; throws if the projection isn't known. */
export async function readCheckpoint(client: SqlClient, projection: string): Promise<Checkpoint> {
  const { rows } = await client.query<CheckpointRow>({
    name: "read-checkpoint",
    text: readText,
    values: [projection],
  });
  const [row] = rows;
  if (row === undefined) throw new Error(`there is no projection ${projection}`);
  return { position: row.position, logId: row.log_id, rebuilding: row.rebuilding };
}

/** Moves the checkpoint if it still stands where it was read, in read models of this version; false if it doesn't. */
export async function moveCheckpoint(
  client: SqlClient,
  projection: string,
  step: CheckpointStep,
): Promise<boolean> {
  const { from, to, logId, events, poison, newestRecordedUs } = step;
  const { rowCount } = await client.query({
    name: "move-checkpoint",
    text: moveText,
    values: [projection, from, to, logId, events, poison, newestRecordedUs],
  });
  return rowCount === 1;
}
