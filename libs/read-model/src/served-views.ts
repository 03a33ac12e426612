import { sql, type Transaction } from "kysely";
import type { Generation } from "./generation.ts";
import { tableNames } from "./generation-tables/generation-tables.ts";
import { setAside } from "./set-aside.ts";
import type { Database } from "./tables.ts";

/** The schema whose views are the tables of the served generation: a name that stays, for dashboards. */
export const servedSchema = "detektor_served";

/**
 * Makes the views of `detektor_served` those of this generation, if it is the served one and they aren't yet.
 * The former views are set aside with their schema: to replace a view waits for its readers, and blocks the
 * next ones.
 */
export async function pointServedViews(
  tx: Transaction<Database>,
  generation: Generation,
): Promise<void> {
  if (!(await isServed(tx, generation)) || (await arePointed(tx, generation))) return;
  await setAside(tx, servedSchema);
  await sql`CREATE SCHEMA ${sql.id(servedSchema)}`.execute(tx);
  for (const name of tableNames) {
    const [view, table] = [sql.id(servedSchema, name), sql.id(generation.schema, name)];
    await sql`CREATE VIEW ${view} AS SELECT * FROM ${table}`.execute(tx);
  }
}

async function isServed(tx: Transaction<Database>, { number }: Generation): Promise<boolean> {
  const row = await tx
    .selectFrom("detektor.projections")
    .select("served")
    .where("generation", "=", number)
    .executeTakeFirst();
  return row?.served ?? false;
}

/** Returns whether each table has its view: the tables that a view reads are recorded by their ids. */
async function arePointed(tx: Transaction<Database>, { schema }: Generation): Promise<boolean> {
  const found = await sql<{ pointed: string }>`
    SELECT count(DISTINCT t.relname) AS pointed
    FROM pg_class v JOIN pg_rewrite r ON r.ev_class = v.oid
    JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
      AND d.refclassid = 'pg_class'::regclass
    JOIN pg_class t ON t.oid = d.refobjid AND t.relname = v.relname
    WHERE v.relnamespace = to_regnamespace(${servedSchema})
      AND t.relnamespace = to_regnamespace(${schema})`.execute(tx);
  return Number(found.rows[0]?.pointed) === tableNames.length;
}
