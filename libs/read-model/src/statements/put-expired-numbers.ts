import type { Generation } from "../generation.ts";
import { jsonLines, plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** The numbers of a camera's frames in a minute (since 1970, UTC), as `encodeNumbers` writes them. */
export type ExpiredNumbers = {
  readonly site: string;
  readonly camera: string;
  readonly minute: number;
  readonly numbers: string;
};

const text = ({ schema }: Generation): string => `
INSERT INTO ${schema}.expired_numbers (site, camera_id, minute, numbers)
SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], string_to_array($4, E'\\n'))
ON CONFLICT (site, camera_id, minute) DO UPDATE SET numbers = excluded.numbers`;

/** Writes the numbers of whole minutes, each once in the list. */
export async function putExpiredNumbers(
  client: SqlClient,
  rows: readonly ExpiredNumbers[],
): Promise<void> {
  const values = [
    textArray(rows.map(({ site }) => site)),
    textArray(rows.map(({ camera }) => camera)),
    plainArray(rows.map(({ minute }) => minute)),
    jsonLines(rows.map(({ numbers }) => numbers)),
  ];
  await client.query({ name: "put-expired-numbers", text: text(client.generation), values });
}
