import { sql, type Transaction } from "kysely";
import { foldVersion } from "./fold-version.ts";
import type { Generation } from "./generation.ts";
import { generationTables } from "./generation-tables/generation-tables.ts";
import { msPerDay } from "./partitions/partition-names.ts";
import { projectionVersion } from "./projection-version.ts";
import { pointServedViews } from "./served-views.ts";
import { setAside } from "./set-aside.ts";
import type { Database } from "./tables.ts";

/** A rebuild of read models: their previous version, and whether somebody requested it. */
export type Rebuild = { readonly fromVersion: number; readonly asked: boolean };

/** An error for read models that another projector has rebuilt with another version. */
export class OtherVersion extends Error {
  override readonly name = "OtherVersion";
}

/**
 * Creates the read models' tables if there are none of this version; existing ones are set aside. The views of
 * the served generation follow in the same transaction.
 */
export async function renewGeneration(
  tx: Transaction<Database>,
  generation: Generation,
  mayTakeOver: boolean,
): Promise<Rebuild | null> {
  const rebuild = await renewTables(tx, generation, mayTakeOver);
  await pointServedViews(tx, generation);
  return rebuild;
}

async function renewTables(
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
      `another projector has rebuilt the read models, with version ${version}; ` +
        `this one builds version ${projectionVersion} and leaves them alone: stop one of the two`,
    );
  }
  if (exists) await setAside(tx, generation.schema);
  await createTables(tx, generation);
  await startOver(tx, generation, rebuilding || position !== null);
  return position === null ? null : { fromVersion: version, asked: rebuild_asked };
}

async function hasGeneration(tx: Transaction<Database>, { schema }: Generation): Promise<boolean> {
  const found = sql<{ there: boolean }>`SELECT to_regnamespace(${schema}) IS NOT NULL AS there`;
  return (await found.execute(tx)).rows[0]?.there ?? false;
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
