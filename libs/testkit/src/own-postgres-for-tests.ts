import { join } from "node:path";
import { scratchFolder, startPostgres } from "@detektor/local-servers";
import pg from "pg";
import { type Restartable, restartable } from "./restartable.ts";
import { databaseUrl, onServer } from "./template-database.ts";

/**
 * A Postgres server that belongs to the test alone: it may be killed, and restarts at the same address with
 * its data.
 */
export type OwnTestPostgres = Restartable & {
  /** The superuser's address of the database. */
  readonly url: string;
  /** Runs statements as superuser, over a lasting connection; 5 s at most. */
  readonly run: <Row extends object>(text: string) => Promise<readonly Row[]>;
  /**
   * Runs statements over a connection that stays open, including its locks, until the returned function is
   * called.
   */
  readonly hold: (text: string) => Promise<() => Promise<void>>;
};

/**
 * Starts a server with one empty database for a test that kills it, or changes what databases share, such as
 * roles.
 */
export async function ownPostgresForTests(database: string): Promise<OwnTestPostgres> {
  const scratch = await scratchFolder("detektor-postgres-");
  const options = { dataDir: join(scratch.path, "postgres"), durable: false };
  const first = await startPostgres(options);
  const url = databaseUrl(first.url, database);
  const kept = new pg.Pool({ connectionString: url, max: 4, idleTimeoutMillis: 0, ...limits });
  // The test's actions on the server break connections.
  kept.on("error", () => undefined);
  const again = () => startPostgres({ ...options, port: first.port });
  await onServer(first.url, (client) => client.query(`CREATE DATABASE ${database}`));
  const server = restartable(first, again, scratch);
  return {
    url,
    ...server,
    run: async <Row extends object>(text: string) => (await kept.query<Row>(text)).rows,
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
    async stop() {
      await kept.end();
      await server.stop();
    },
  };
}

const limits = {
  application_name: "test",
  connectionTimeoutMillis: 5000,
  statement_timeout: 5000,
  query_timeout: 6000,
};

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, ...limits });
  // The test's actions on the server break the connection.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}
