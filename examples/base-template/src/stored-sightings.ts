import { type Database, pingDatabase } from "./database.ts";
import type { Sighting } from "./sighting.ts";
import type { Sightings } from "./sightings.ts";

/** Sightings in Postgres. */
export function storedSightings(database: Database): Sightings {
  return {
    add: async (sighting) => {
      const { numInsertedOrUpdatedRows: rows } = await database
        .insertInto("sightings")
        .values({ ...sighting, seen_at: new Date(sighting.seen_at) })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .executeTakeFirstOrThrow();
      return rows === 0n ? "duplicate" : "stored";
    },
    find: async (id) => {
      const query = database.selectFrom("sightings").selectAll().where("id", "=", id);
      const row = await query.executeTakeFirst();
      return row === undefined ? null : sightingOf(row);
    },
    list: async ({ camera, limit }) => {
      let query = database.selectFrom("sightings").selectAll().orderBy("seen_at", "desc");
      if (camera !== undefined) query = query.where("camera", "=", camera);
      return (await query.limit(limit).execute()).map(sightingOf);
    },
    ping: () => pingDatabase(database),
  };
}

const sightingOf = (row: Omit<Sighting, "seen_at"> & { readonly seen_at: Date }): Sighting => ({
  ...row,
  seen_at: row.seen_at.toISOString(),
});
