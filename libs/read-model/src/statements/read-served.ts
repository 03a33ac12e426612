import { projectionVersion } from "../projection-version.ts";
import { type CheckpointColumns, type CheckpointEvent, checkpointEvent } from "./checkpoint.ts";
import type { SqlClient } from "./sql-client.ts";

/** The state of the read models that decides whether queries may use them. */
export type Served = {
  readonly version: number;
  readonly status: "live" | "catching_up" | "refused";
  /** The reason, if refused. */
  readonly detail: string | null;
  readonly rebuilding: boolean;
  readonly rebuildAsked: boolean;
  /** The event of the checkpoint; null before the first. */
  readonly event: CheckpointEvent | null;
  readonly headPosition: bigint | null;
};

const text = `
SELECT version, status, detail, rebuilding, rebuild_asked AS "rebuildAsked",
  head_position AS "headPosition", position, event_id, event_stream, event_revision,
  newest_recorded_us
FROM detektor.projections WHERE name = 'read-models' AND served`;

type Row = Omit<Served, "event"> & CheckpointColumns;

const undefinedColumn = "42703";

/** Returns the state of the served read models; null if they are older than versions. */
export async function readServed(client: SqlClient): Promise<Served | null> {
  try {
    const { rows } = await client.query<Row>({ name: "read-served", text, values: [] });
    const [row] = rows;
    return row === undefined ? null : { ...row, event: checkpointEvent(row) };
  } catch (error) {
    if ((error as { code?: string } | null)?.code === undefinedColumn) return null;
    throw error;
  }
}

/** Returns why the read models must not be queried now; null if they may. */
export function whyNotServed(served: Served | null): string | null {
  if (served === null || served.version !== projectionVersion) {
    return (
      `The read models are of version ${served?.version ?? 1}, this service reads version ` +
      `${projectionVersion}: it waits for a projector of its own version to rebuild them.`
    );
  }
  if (served.rebuilding) return `The read models are being rebuilt: ${howFar(served)}.`;
  if (served.rebuildAsked) return "The read models are about to be rebuilt.";
  if (served.status === "refused") return served.detail ?? "The projector refuses the log.";
  return null;
}

function howFar({ event, headPosition }: Served): string {
  const at = `position ${event?.position ?? "0"} of ${headPosition ?? "an unknown number"}`;
  if (event === null || headPosition === null || headPosition <= 0n) return at;
  const percent = Math.floor((100 * Number(event.position)) / Number(headPosition));
  return `${Math.min(99, percent)} % (${at})`;
}
