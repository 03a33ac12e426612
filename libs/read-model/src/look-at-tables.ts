import type { Generation, OfGeneration } from "./generation.ts";
import { tableNames } from "./generation-tables/generation-tables.ts";

const lockTimeoutMs = 1000;

// Both statements are one transaction, since they are sent as one text.
const text = (generation: Generation): string => `SET LOCAL lock_timeout = ${lockTimeoutMs};
${tableNames
  .map((name) => `(SELECT 1 FROM ${generation.schema}.${name} LIMIT 0)`)
  .join(" UNION ALL ")}`;

/**
 * Resolves if every table of the read models can be read now; rejects if one is locked, forbidden or missing.
 */
export async function lookAtTables(
  client: OfGeneration & { readonly query: (text: string) => Promise<unknown> },
): Promise<void> {
  await client.query(text(client.generation));
}
