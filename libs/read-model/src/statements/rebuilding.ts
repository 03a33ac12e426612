import { projectionVersion } from "../projection-version.ts";
import type { SqlClient } from "./sql-client.ts";

const text = `
UPDATE detektor.projections SET rebuilding = $2
WHERE name = $1 AND generation = $3 AND version = ${projectionVersion} AND rebuilding <> $2`;

/** Records whether read models are being rebuilt; meanwhile queries aren't answered. */
export async function setRebuilding(
  client: SqlClient,
  projection: string,
  rebuilding: boolean,
): Promise<void> {
  await client.query({
    name: "set-rebuilding",
    text,
    values: [projection, rebuilding, client.generation.number],
  });
}
