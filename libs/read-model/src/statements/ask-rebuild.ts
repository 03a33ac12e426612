import type { SqlClient } from "./sql-client.ts";

const text = `
UPDATE detektor.projections SET rebuild_asked = true WHERE name = $1 AND served`;

/** Asks the projector to make a projection's read models anew, which it does within seconds; false if there is no such projection. */
export async function askRebuild(client: SqlClient, projection: string): Promise<boolean> {
  const { rowCount } = await client.query({ name: "ask-rebuild", text, values: [projection] });
  return rowCount === 1;
}
