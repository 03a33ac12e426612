import { projectionVersion } from "../projection-version.ts";
import type { SqlClient } from "./sql-client.ts";

/** The status that a projection reports besides its checkpoint. */
export type ProjectionStatus = {
  readonly status: "live" | "catching_up" | "refused";
  readonly detail: string | null;
  readonly headPosition: bigint | null;
  readonly lagEvents: number;
};

// Read models that were rebuilt meanwhile have no checkpoint yet that could be refused.
const text = `
WITH written AS (
  UPDATE detektor.projections SET
    status = CASE WHEN $2 = 'refused' AND position IS NULL THEN status ELSE $2 END,
    detail = CASE WHEN $2 = 'refused' AND position IS NULL THEN detail ELSE $3 END,
    head_position = $4, lag_events = $5
  WHERE name = $1 AND generation = $6 AND version = ${projectionVersion}
    AND (status, detail, head_position, lag_events) IS DISTINCT FROM ($2, $3, $4, $5)
)
SELECT rebuild_asked, retry_asked FROM detektor.projections
WHERE name = $1 AND generation = $6 AND version = ${projectionVersion}`;

/**
 * Writes the status of a projection if it has changed; returns what was requested of it: a rebuild, or a retry
 * of the events set aside.
 */
export async function reportStatus(
  client: SqlClient,
  projection: string,
  { status, detail, headPosition, lagEvents }: ProjectionStatus,
): Promise<{ readonly rebuildAsked: boolean; readonly retryAsked: boolean }> {
  const values = [projection, status, detail, headPosition, lagEvents, client.generation.number];
  const { rows } = await client.query<{ rebuild_asked: boolean; retry_asked: boolean }>({
    name: "report-status",
    text,
    values,
  });
  const [row] = rows;
  return { rebuildAsked: row?.rebuild_asked ?? false, retryAsked: row?.retry_asked ?? false };
}
