import { type Kysely, sql } from "kysely";
import { defaultGeneration, type Generation } from "./generation.ts";
import { type Rebuild, renewGeneration } from "./renew-generation.ts";
import { dropSetAside } from "./set-aside.ts";
import { advisoryLock, runMigrations } from "./migrations/run-migrations.ts";
import type { Database } from "./tables.ts";

/** The options of a migration. */
export type MigrateOptions = {
  /** The generation to migrate; the default one if omitted. */
  readonly generation?: Generation;
  /** Whether read models of another version are rebuilt; if not, OtherVersion is thrown. */
  readonly mayTakeOver?: boolean;
};

/**
 * Updates the control schema, and rebuilds the read models, in one transaction, if they are of another
 * version or somebody requested it; returns the reason, null if nothing was discarded. Safe if several
 * processes start at once.
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
