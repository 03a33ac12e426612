import { type Kysely, sql, type Transaction } from "kysely";
import { controlSchema } from "./migrations/0001-control-schema.ts";
import { frames } from "./migrations/0002-frames.ts";
import { camerasAndAlerts } from "./migrations/0003-cameras-and-alerts.ts";
import { minutes } from "./migrations/0004-minutes.ts";
import { traces } from "./migrations/0005-traces.ts";
import { replayRuns } from "./migrations/0006-replay-runs.ts";
import type { Database } from "./tables.ts";

type Migration = { readonly name: string; readonly sql: string };

const migrations: readonly Migration[] = [
  controlSchema,
  frames,
  camerasAndAlerts,
  minutes,
  traces,
  replayRuns,
];

/** Any number will do, as long as every process asks for the same. */
const advisoryLock = 7_203_364_501;

/** Brings the database's schemas up to date, in one transaction; safe when several start at once. */
export async function migrate(db: Kysely<Database>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${advisoryLock})`.execute(tx);
    await createSchemas(tx);
    const done = await tx.selectFrom("detektor.migrations").select("name").execute();
    const known = new Set(done.map((row) => row.name));
    for (const migration of migrations) if (!known.has(migration.name)) await run(tx, migration);
  });
}

async function createSchemas(tx: Transaction<Database>): Promise<void> {
  await sql`CREATE SCHEMA IF NOT EXISTS detektor`.execute(tx);
  await sql`CREATE SCHEMA IF NOT EXISTS detektor_g1`.execute(tx);
  await sql`CREATE TABLE IF NOT EXISTS detektor.migrations (
    name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`.execute(tx);
}

async function run(tx: Transaction<Database>, migration: Migration): Promise<void> {
  await sql.raw(migration.sql).execute(tx);
  await tx.insertInto("detektor.migrations").values({ name: migration.name }).execute();
}
