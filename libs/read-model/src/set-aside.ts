import { randomInt } from "node:crypto";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "./tables.ts";

/**
 * Renames a schema, if there is one: that works even while its tables and views are read; dropping them would
 * wait, and block others.
 */
export async function setAside(tx: Transaction<Database>, schema: string): Promise<void> {
  const found = sql<{ there: boolean }>`SELECT to_regnamespace(${schema}) IS NOT NULL AS there`;
  if (!(await found.execute(tx)).rows[0]?.there) return;
  const name = `detektor_old_${Date.now()}${randomInt(1e6)}`;
  await sql`ALTER SCHEMA ${sql.id(schema)} RENAME TO ${sql.id(name)}`.execute(tx);
}

/** Drops the schemas that were set aside; one that is being read is left for the next time. */
export async function dropSetAside(db: Kysely<Database>): Promise<void> {
  const found = await sql<{ name: string }>`
    SELECT nspname AS name FROM pg_namespace WHERE nspname ~ '^detektor_old_[0-9]+$'`.execute(db);
  for (const { name } of found.rows) {
    await dropSchema(db, name).catch((error: unknown) => {
      if (!isLeftForLater(error)) throw error;
    });
  }
}

async function dropSchema(db: Kysely<Database>, name: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`SET LOCAL lock_timeout = '1s'`.execute(tx);
    await sql`DROP SCHEMA IF EXISTS ${sql.id(name)} CASCADE`.execute(tx);
  });
}

/**
 * Returns whether an error is one of: lock not available, drop takes too long, too many locks, concurrent
 * drop.
 */
function isLeftForLater(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code ?? "";
  return ["55P03", "57014", "53200", "40P01", "3F000", "XX000"].includes(code);
}
