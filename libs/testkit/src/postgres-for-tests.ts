import { randomUUID } from "node:crypto";
import { waitUntil } from "@detektor/local-servers";
import { askForServer } from "./ask-for-server.ts";
import { databaseUrl, onServer, TEMPLATE } from "./template-database.ts";

/**
 * A database of one test. `drop` MUST be called at the end, and throws if a connection to it is left open.
 */
export type TestDatabase = { readonly url: string; readonly drop: () => Promise<void> };

/**
 * Creates a database on the run's Postgres: a copy of the migrated template, or empty with `migrated: false`.
 */
export async function postgresForTests(
  options: { readonly migrated?: boolean } = {},
): Promise<TestDatabase> {
  const { url: serverUrl } = await askForServer("postgres");
  const database = `t_${randomUUID().replaceAll("-", "")}`;
  const template = options.migrated === false ? "template0" : TEMPLATE;
  await onServer(serverUrl, (client) =>
    client.query(`CREATE DATABASE ${database} TEMPLATE ${template}`),
  );
  return { url: databaseUrl(serverUrl, database), drop: () => dropDatabase(serverUrl, database) };
}

const dropDatabase = (serverUrl: string, database: string): Promise<void> =>
  onServer(serverUrl, async (client) => {
    const connections = async (): Promise<number> => {
      const asked =
        "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'";
      return (await client.query<{ n: number }>(asked, [database])).rows[0]?.n ?? 0;
    };
    try {
      await waitUntil(async () => (await connections()) === 0, {
        what: "every connection to the test's database closed",
        timeoutMs: 2000,
      });
    } finally {
      await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    }
  });
