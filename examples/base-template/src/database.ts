import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";

/** The schema that all of this service lies in: it may share a database with others. */
export const schemaName = "base_template";

/** The tables, as migrations leave them. */
export type Tables = {
  sightings: { id: string; camera: string; label: string; seen_at: Date };
};

export type Database = Kysely<Tables>;

/** A pool of at most 5 connections; nothing is waited for longer than 5 s, no statement takes longer than 10 s. */
export function openDatabase(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 5,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    application_name: "base-template",
  });
  // A connection that breaks while nobody uses it is replaced; whoever asks next is told.
  pool.on("error", () => undefined);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema(schemaName);
}

/** Rejects where Postgres doesn't answer. */
export async function pingDatabase(database: Database): Promise<void> {
  await sql`select 1`.execute(database);
}
