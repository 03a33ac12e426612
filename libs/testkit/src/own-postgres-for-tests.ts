import { join } from "node:path";
import { scratchFolder, startPostgres } from "@detektor/local-servers";
import pg from "pg";
import { type Restartable, restartable } from "./restartable.ts";
import { databaseUrl, onServer } from "./template-database.ts";

/** A Postgres server that belongs to the test alone: it may be killed, and comes back at the same address with its data. */
export type OwnTestPostgres = Restartable & {
  /** The superuser's address of the database. */
  readonly url: string;
  /** Runs statements as superuser, over a connection of their own; 5 s at most. */
  readonly run: <Row extends object>(text: string) => Promise<readonly Row[]>;
  /** Runs statements over a connection that stays open, locks and all, until what it returns is called. */
  readonly hold: (text: string) => Promise<() => Promise<void>>;
};

/** Starts a server with one empty database for a test that kills it, or changes what databases share, such as roles. */
export async function ownPostgresForTests(database: string): Promise<OwnTestPostgres> {
  const scratch = await scratchFolder("detektor-postgres-");
  const options = { dataDir: join(scratch.path, "postgres"), durable: false };
  const first = await startPostgres(options);
  const again = () => startPostgres({ ...options, port: first.port });
  const url = databaseUrl(first.url, database);
  await onServer(first.url, (client) => client.query(`CREATE DATABASE ${database}`));
  return {
    url,
    ...restartable(first, again, scratch),
    async run<Row extends object>(text: string) {
      const client = await connect(url);
      try {
        return (await client.query<Row>(text)).rows;
      } finally {
        await client.end();
      }
    },
    async hold(text) {
      const client = await connect(url);
      try {
        await client.query(text);
      } catch (error) {
        await client.end();
        throw error;
      }
      return () => client.end().catch(() => undefined);
    },
  };
}

async function connect(connectionString: string): Promise<pg.Client> {
  const limits = { connectionTimeoutMillis: 5_000, statement_timeout: 5_000, query_timeout: 6_000 };
  const client = new pg.Client({ connectionString, application_name: "test", ...limits });
  // What breaks the connection is what the test does to the server.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}
