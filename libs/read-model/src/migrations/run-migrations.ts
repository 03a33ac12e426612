import { type Kysely, sql, type Transaction } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type { Database } from "../tables.ts";
import { controlSchema } from "./0001-control-schema.ts";
import { replayRuns } from "./0006-replay-runs.ts";
import { projectionMarks } from "./0007-projection-marks.ts";
import { foldVersions } from "./0008-fold-versions.ts";
import { poisonRetries } from "./0009-poison-retries.ts";
import { retentionReport } from "./0010-retention-report.ts";

const migrations = [
  controlSchema,
  replayRuns,
  projectionMarks,
  foldVersions,
  poisonRetries,
  retentionReport,
];

/** The table in which Kysely's Migrator records what has run. */
const doneTable = "detektor.kysely_migration";

/** An arbitrary number, the same in every process. */
export const advisoryLock = 7_203_364_501;

/** Runs the control schema's migrations that haven't run yet, all or none; concurrent runs wait for it. */
export async function runMigrations(db: Kysely<Database>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${advisoryLock})`.execute(tx);
    await sql`CREATE SCHEMA IF NOT EXISTS detektor`.execute(tx);
    await takeOver(tx);
  });
  const provider = { getMigrations: async () => known(await namesIn(db, doneTable)) };
  const migrator = new Migrator({ db, provider, migrationTableSchema: "detektor" });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** Returns the known migrations and those that only a later version knows: after a rollback they stay. */
function known(done: readonly string[]): Record<string, Migration> {
  const ours = migrations.map((one) => [
    one.name,
    { up: async (db: Kysely<unknown>) => void (await sql.raw(one.sql).execute(db)) },
  ]);
  const later = done.map((name) => [name, { up: async () => undefined }]);
  return Object.fromEntries([...later, ...ours]);
}

/**
 * Records in Kysely's Migrator the migrations that ran before it was used: releases until 0.1 kept a separate
 * list in `detektor.migrations`. That list stays, for a rollback to one of them.
 */
async function takeOver(tx: Transaction<Database>): Promise<void> {
  const before = await namesIn(tx, "detektor.migrations");
  const ours = before.filter((name) => migrations.some((one) => one.name === name));
  if (ours.length === 0 || (await isThere(tx, doneTable))) return;
  // As Kysely creates it.
  await sql`CREATE TABLE ${sql.table(doneTable)} (
    name varchar(255) PRIMARY KEY, timestamp varchar(255) NOT NULL)`.execute(tx);
  await sql`INSERT INTO ${sql.table(doneTable)}
    SELECT name, to_json(applied_at AT TIME ZONE 'UTC') #>> '{}' FROM detektor.migrations
    WHERE name = ANY(${ours})`.execute(tx);
}

async function namesIn(db: Kysely<Database>, name: string): Promise<readonly string[]> {
  if (!(await isThere(db, name))) return [];
  const found = await sql<{ name: string }>`SELECT name FROM ${sql.table(name)}`.execute(db);
  return found.rows.map((row) => row.name);
}

async function isThere(db: Kysely<Database>, name: string): Promise<boolean> {
  const found = sql<{ there: boolean }>`SELECT to_regclass(${name}) IS NOT NULL AS there`;
  return (await found.execute(db)).rows[0]?.there ?? false;
}
