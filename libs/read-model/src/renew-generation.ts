import { type Kysely, sql, type Transaction } from "kysely";
import { foldVersion } from "./fold-version.ts";
import type { Generation } from "./generation.ts";
import { generationTables } from "./generation-tables/generation-tables.ts";
import { msPerDay } from "./partitions/partition-names.ts";
import { projectionVersion } from "./projection-version.ts";
import type { Database } from "./tables.ts";

/** A rebuild of read models: their previous version, and whether somebody requested it. */
export type Rebuild = { readonly fromVersion: number; readonly asked: boolean };

/** An error for read models that another projector has rebuilt with another version. */
export class OtherVersion extends Error {
  override readonly name = "OtherVersion";
}

/** Creates the read models' tables if there are none of this version; existing ones are set aside. */
export async function renewGeneration(
  tx: Transaction<Database>,
  generation: Generation,
  mayTakeOver: boolean,
): Promise<Rebuild | null> {
  const { version, rebuild_asked, rebuilding, position } = await tx
    .selectFrom("detektor.projections")
    .select(["version", "rebuild_asked", "rebuilding", "position"])
    .where("generation", "=", generation.number)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const exists = await hasGeneration(tx, generation);
  if (exists && version === projectionVersion && !rebuild_asked) return null;
  if (version !== projectionVersion && !mayTakeOver) {
    throw new OtherVersion(
      `another projector has made the read models anew, by version ${version}; ` +
        `this one makes version ${projectionVersion} and leaves them to it: stop one of the two`,
    );
  }
  if (exists) await setAside(tx, generation);
  await createTables(tx, generation);
  await startOver(tx, generation, rebuilding || position !== null);
  return position === null ? null : { fromVersion: version, asked: rebuild_asked };
}

async function hasGeneration(tx: Transaction<Database>, { schema }: Generation): Promise<boolean> {
  const found = sql<{ there: boolean }>`SELECT to_regnamespace(${schema}) IS NOT NULL AS there`;
  return (await found.execute(tx)).rows[0]?.there ?? false;
}

/**
 * Renames the schema: that works even while its tables are read; dropping them would wait, and block others.
 */
async function setAside(tx: Transaction<Database>, { schema }: Generation): Promise<void> {
  const name = `detektor_old_${Date.now()}`;
  await sql`ALTER SCHEMA ${sql.id(schema)} RENAME TO ${sql.id(name)}`.execute(tx);
}

async function createTables(tx: Transaction<Database>, { schema }: Generation): Promise<void> {
  await sql`CREATE SCHEMA ${sql.id(schema)}`.execute(tx);
  await sql`SELECT set_config('search_path', ${schema}, true)`.execute(tx);
  const today = Math.floor(Date.now() / msPerDay);
  for (const text of generationTables(today)) await sql.raw(text).execute(tx);
}

async function startOver(
  tx: Transaction<Database>,
  generation: Generation,
  rebuilding: boolean,
): Promise<void> {
  await tx
    .updateTable("detektor.projections")
    .set({
      version: projectionVersion,
      oldest_fold: foldVersion,
      newest_fold: foldVersion,
      rebuilding,
      rebuild_asked: false,
      status: "catching_up",
      detail: null,
      position: null,
      event_id: null,
      event_stream: null,
      event_revision: null,
      log_id: null,
      events_total: 0,
      poison_total: 0,
      newest_recorded_us: null,
    })
    .where("generation", "=", generation.number)
    .execute();
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
