import type { Generation } from "../generation.ts";
import type { MarkSet } from "../mark-set.ts";
import { plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

const text = ({ schema }: Generation): string => `
INSERT INTO ${schema}.mark_sets (mark_set, marks)
SELECT mark_set, marks::text[] FROM unnest($1::bigint[], $2::text[]) AS s(mark_set, marks)
ON CONFLICT DO NOTHING`;

/** Adds the sets of marks that aren't known yet. */
export async function noteMarkSets(client: SqlClient, sets: readonly MarkSet[]): Promise<void> {
  const values = [
    plainArray(sets.map(({ id }) => id)),
    textArray(sets.map(({ marks }) => textArray(marks))),
  ];
  await client.query({ name: "note-mark-sets", text: text(client.generation), values });
}
