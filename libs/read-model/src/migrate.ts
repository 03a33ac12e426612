import { type Kysely, sql } from "kysely";
import { defaultGeneration, type Generation } from "./generation.ts";
import { dropSetAside, type Rebuild, renewGeneration } from "./renew-generation.ts";
import { advisoryLock, runMigrations } from "./migrations/run-migrations.ts";
import type { Database } from "./tables.ts";

/** How the tables are brought up to date. */
export type MigrateOptions = {
  /** Whose tables; the default one if left out. */
  readonly generation?: Generation;
  /** Whether read models of another version are made anew; if not, OtherVersion is thrown. */
  readonly mayTakeOver?: boolean;
};

/**
 * Brings the control schema up to date, and rebuilds the read models, in one transaction, where they
 * are of another version or somebody asked for it; returns why, null if nothing was thrown away.
 * Safe when several start at once.
 */
export async function migrate(
  db: Kysely<Database>,
  { generation = defaultGeneration, mayTakeOver = true }: MigrateOptions = {},
): Promise<Rebuild | null> {
  await runMigrations(db);
  const rebuild = await db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${advisoryLock})`.execute(tx);
    return renewGeneration(tx, generation, mayTakeOver);
  });
  await dropSetAside(db);
  return rebuild;
}
