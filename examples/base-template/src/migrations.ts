import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { type Database, schemaName } from "./database.ts";

/** In the order of their names. A released migration never changes: a change is a new migration. */
const migrations: Readonly<Record<string, Migration>> = {
  "0001-sightings": {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable("sightings")
        .addColumn("id", "uuid", (column) => column.primaryKey())
        .addColumn("camera", "text", (column) => column.notNull())
        .addColumn("label", "text", (column) => column.notNull())
        .addColumn("seen_at", "timestamptz", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("sightings_by_camera")
        .on("sightings")
        .columns(["camera", "seen_at desc"])
        .execute();
    },
  },
};

/** Brings the schema up to date; several processes may do so at once, since a lock serialises them. */
export async function migrate(database: Database): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => migrations },
    migrationTableSchema: schemaName,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
