import { foldVersion } from "../fold-version.ts";
import type { Folds } from "../mixed-folds.ts";
import { projectionVersion } from "../projection-version.ts";
import type { SqlClient } from "./sql-client.ts";

/** The event of a checkpoint: it distinguishes its log from another with the same positions. */
export type CheckpointEvent = {
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly recordedAtUs: number;
};

/** The checkpoint of a projection; `event` is null before the first. */
export type Checkpoint = {
  readonly event: CheckpointEvent | null;
  readonly logId: string | null;
  /** It is being rebuilt and hasn't reached the position that the log had at the start. */
  readonly rebuilding: boolean;
  /** The versions of the folds that made its rows. */
  readonly folds: Folds;
};

/** A step of the checkpoint: from the position that was read to a later event. */
export type CheckpointStep = {
  readonly from: bigint | null;
  readonly to: CheckpointEvent;
  readonly logId: string;
  readonly events: number;
  readonly poison: number;
};

const readText = `
SELECT position, event_id, event_stream, event_revision, newest_recorded_us, log_id, rebuilding,
  oldest_fold, newest_fold
FROM detektor.projections WHERE name = $1 AND generation = $2`;

const moveText = `
UPDATE detektor.projections SET position = $3, event_id = $4, event_stream = $5,
  event_revision = $6, newest_recorded_us = $7, log_id = $8, events_total = events_total + $9,
  poison_total = poison_total + $10, updated_at = now(),
  oldest_fold = CASE WHEN position IS NULL THEN ${foldVersion} ELSE least(oldest_fold, ${foldVersion}) END,
  newest_fold = CASE WHEN position IS NULL THEN ${foldVersion} ELSE greatest(newest_fold, ${foldVersion}) END
WHERE name = $1 AND generation = $11 AND position IS NOT DISTINCT FROM $2
  AND version = ${projectionVersion}`;

type CheckpointRow = CheckpointColumns & {
  readonly log_id: string | null;
  readonly rebuilding: boolean;
  readonly oldest_fold: number;
  readonly newest_fold: number;
};

/** Returns the checkpoint of a projection; throws if the projection is unknown. */
export async function readCheckpoint(client: SqlClient, projection: string): Promise<Checkpoint> {
  const { rows } = await client.query<CheckpointRow>({
    name: "read-checkpoint",
    text: readText,
    values: [projection, client.generation.number],
  });
  const [row] = rows;
  if (row === undefined) throw new Error(`there is no projection ${projection}`);
  const { log_id: logId, rebuilding, oldest_fold: oldest, newest_fold: newest } = row;
  return { event: checkpointEvent(row), logId, rebuilding, folds: { oldest, newest } };
}

/** The columns of `detektor.projections` that hold a checkpoint's event. */
export type CheckpointColumns = {
  readonly position: bigint | null;
  readonly event_id: string | null;
  readonly event_stream: string | null;
  readonly event_revision: bigint | null;
  readonly newest_recorded_us: bigint | null;
};

/** Returns the event in a projection's row; null before the first. */
export function checkpointEvent(row: CheckpointColumns): CheckpointEvent | null {
  if (row.position === null || row.event_id === null) return null;
  return {
    id: row.event_id,
    stream: row.event_stream ?? "",
    revision: row.event_revision ?? 0n,
    position: row.position,
    recordedAtUs: Number(row.newest_recorded_us),
  };
}

/**
 * Moves the checkpoint if it is unchanged since it was read, in read models of this version, and records the
 * fold that made its rows; returns false otherwise.
 */
export async function moveCheckpoint(
  client: SqlClient,
  projection: string,
  { from, to, logId, events, poison }: CheckpointStep,
): Promise<boolean> {
  const event = [to.position, to.id, to.stream, to.revision, to.recordedAtUs];
  const { rowCount } = await client.query({
    name: "move-checkpoint",
    text: moveText,
    values: [projection, from, ...event, logId, events, poison, client.generation.number],
  });
  return rowCount === 1;
}
