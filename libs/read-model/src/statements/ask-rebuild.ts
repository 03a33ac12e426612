import type { SqlClient } from "./sql-client.ts";

const text = `
UPDATE detektor.projections SET rebuild_asked = true WHERE name = $1 AND served`;

/**
 * Requests a rebuild of a projection's read models, which the projector starts within seconds; returns false
 * if there is no such projection.
 */
export async function askRebuild(client: SqlClient, projection: string): Promise<boolean> {
  const { rowCount } = await client.query({ name: "ask-rebuild", text, values: [projection] });
  return rowCount === 1;
}
