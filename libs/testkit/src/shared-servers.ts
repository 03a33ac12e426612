import { join } from "node:path";
import { type LocalServer, scratchFolder, startNats, startPostgres } from "@detektor/local-servers";
import { getJaegerInBackground, type JaegerAtHand } from "./jaeger/get-jaeger-in-background.ts";
import { databaseUrl, onServer, TEMPLATE } from "./template-database.ts";

/** The servers of one test run, each started by the first test that needs it. */
export type SharedServers = {
  readonly nats: () => Promise<{ readonly url: string }>;
  readonly postgres: () => Promise<{ readonly url: string }>;
  /** Returns whether a Jaeger can be started by now; the first call starts fetching one. */
  readonly jaeger: () => Promise<JaegerAtHand>;
  readonly stop: () => Promise<void>;
};

/**
 * Fills the database at that address with the content of every test's copy; MUST leave no connection open.
 */
export type PrepareTemplate = (url: string) => Promise<void>;

export function sharedServers(prepareTemplate: PrepareTemplate): SharedServers {
  const started: Promise<LocalServer>[] = [];
  const scratch = once(() => scratchFolder("detektor-tests-"));
  const shared = (start: (folder: string) => Promise<LocalServer>) =>
    once(async () => {
      const server = start((await scratch()).path);
      started.push(server);
      return { url: (await server).url };
    });
  const nats = shared((folder) => startNats({ dataDir: join(folder, "nats") }));
  const postgres = shared(async (folder) => {
    const server = await startPostgres({ dataDir: join(folder, "postgres"), durable: false });
    await onServer(server.url, (client) => client.query(`CREATE DATABASE ${TEMPLATE}`));
    await prepareTemplate(databaseUrl(server.url, TEMPLATE));
    return server;
  });
  const stop = async (): Promise<void> => {
    if (started.length === 0) return;
    await Promise.allSettled(started.map(async (server) => (await server).stop()));
    await (await scratch()).remove();
  };
  const jaeger = once(async () => getJaegerInBackground());
  return { nats, postgres, jaeger: async () => (await jaeger())(), stop };
}

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
};
