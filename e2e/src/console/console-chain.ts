import {
  eventStoreForTests,
  natsForTests,
  postgresForTests,
  startApp,
  type TestApp,
} from "@detektor/testkit";
import { buildConsole } from "./build-console.ts";

/** What a producer's event passes on its way to a page, each part a real one in a process of its own. */
export type ConsoleChain = {
  readonly natsUrl: string;
  /** The address of the query API, which serves the console, without a slash at its end. */
  readonly apiUrl: string;
  readonly ingestUrl: string;
  readonly stop: () => Promise<void>;
};

/** Starts NATS, ingest, event store, projector, Postgres and the query API, with the console built. */
export async function startConsoleChain(
  env: Readonly<Record<string, string>> = {},
): Promise<ConsoleChain> {
  buildConsole();
  const [store, database, nats] = await Promise.all([
    eventStoreForTests(),
    postgresForTests(),
    natsForTests({ own: true }),
  ]);
  const shared = {
    DETEKTOR_NATS_URL: nats.url,
    DETEKTOR_EVENT_STORE_URL: store.url,
    DETEKTOR_POSTGRES_URL: database.url,
    // Frames of the fleet that never end stay in flight while it is looked at.
    DETEKTOR_STUCK_AFTER: "1h",
    DETEKTOR_CANARY_INTERVAL: "off",
    ...env,
  };
  const start = (name: "ingest" | "projector" | "query-api") =>
    startApp(name, shared, { timeoutMs: 120_000 });
  const [ingest, projector, api] = await Promise.all([
    start("ingest"),
    start("projector"),
    start("query-api"),
  ]);
  const apps: readonly TestApp[] = [api, ingest, projector];
  return {
    natsUrl: nats.url,
    apiUrl: api.url,
    ingestUrl: ingest.url,
    async stop() {
      await Promise.all(apps.map((app) => app.stop()));
      await Promise.all([store.stop(), database.drop(), nats.stop()]);
    },
  };
}
