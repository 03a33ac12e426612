import { type Kysely, sql, type Transaction } from "kysely";
import { defaultGeneration, type Generation } from "./generation.ts";
import { dropSetAside, type Rebuild, renewGeneration } from "./renew-generation.ts";
import { controlSchema } from "./migrations/0001-control-schema.ts";
import { replayRuns } from "./migrations/0006-replay-runs.ts";
import { projectionMarks } from "./migrations/0007-projection-marks.ts";
import { foldVersions } from "./migrations/0008-fold-versions.ts";
import { poisonRetries } from "./migrations/0009-poison-retries.ts";
import type { Database } from "./tables.ts";

/** How the tables are brought up to date. */
export type MigrateOptions = {
  /** Whose tables; the default one if left out. */
  readonly generation?: Generation;
  /** Whether read models of another version are made anew; if not, OtherVersion is thrown. */
  readonly mayTakeOver?: boolean;
};

type Migration = { readonly name: string; readonly sql: string };

const migrations: readonly Migration[] = [
  controlSchema,
  replayRuns,
  projectionMarks,
  foldVersions,
  poisonRetries,
];

/** Any number will do, as long as every process asks for the same. */
const advisoryLock = 7_203_364_501;

/**
 * Brings the control schema up to date, in one transaction, and makes the read models anew where
 * they are of another version, or somebody asked for it; gives why, null if nothing was thrown
 * away. Safe when several start at once.
 */
export async function migrate(
  db: Kysely<Database>,
  { generation = defaultGeneration, mayTakeOver = true }: MigrateOptions = {},
): Promise<Rebuild | null> {
  const rebuild = await db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${advisoryLock})`.execute(tx);
    await runMigrations(tx);
    return renewGeneration(tx, generation, mayTakeOver);
  });
  await dropSetAside(db);
  return rebuild;
}

async function runMigrations(tx: Transaction<Database>): Promise<void> {
  await sql`CREATE SCHEMA IF NOT EXISTS detektor`.execute(tx);
  await sql`CREATE TABLE IF NOT EXISTS detektor.migrations (
    name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`.execute(tx);
  const done = await tx.selectFrom("detektor.migrations").select("name").execute();
  const known = new Set(done.map((row) => row.name));
  for (const migration of migrations) if (!known.has(migration.name)) await run(tx, migration);
}

async function run(tx: Transaction<Database>, migration: Migration): Promise<void> {
  await sql.raw(migration.sql).execute(tx);
  await tx.insertInto("detektor.migrations").values({ name: migration.name }).execute();
}
