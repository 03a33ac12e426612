import type { Generation } from "../generation.ts";
import { plainArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

const text = ({ schema }: Generation): string => `
SELECT frame_id, state_doc::text AS state_doc FROM ${schema}.frames
WHERE frame_id = ANY($1::uuid[]) AND frame_id BETWEEN $2 AND $3`;

/**
 * Returns the documents (JSON text) of the existing ones of these frames, one for each camera that reports an
 * id; the list of ids must not be empty.
 */
export async function loadFrameStates(
  client: SqlClient,
  frameIds: readonly string[],
): Promise<readonly { readonly frame_id: string; readonly state_doc: string }[]> {
  // The bounds let Postgres skip the partitions of other days.
  const least = frameIds.reduce((a, b) => (a < b ? a : b));
  const greatest = frameIds.reduce((a, b) => (a > b ? a : b));
  const values = [plainArray(frameIds), least, greatest];
  const { rows } = await client.query<{ frame_id: string; state_doc: string }>({
    name: "load-frame-states",
    text: text(client.generation),
    values,
  });
  return rows;
}
