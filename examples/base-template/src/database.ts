import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";

/** The schema of all tables of this service, which may share a database with others. */
export const schemaName = "base_template";

/** The tables, after the migrations. */
export type Tables = {
  sightings: { id: string; camera: string; label: string; seen_at: Date };
};

export type Database = Kysely<Tables>;

/**
 * Opens a pool of at most 5 connections; a connection attempt may take at most 5 s, a statement at most 10 s.
 */
export function openDatabase(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 5,
    connectionTimeoutMillis: 5000,
    statement_timeout: 10_000,
    application_name: "base-template",
  });
  // An idle connection that breaks is replaced; the next query reports a lasting problem.
  pool.on("error", () => undefined);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema(schemaName);
}

/** Rejects if Postgres doesn't answer. */
export async function pingDatabase(database: Database): Promise<void> {
  await sql`select 1`.execute(database);
}
