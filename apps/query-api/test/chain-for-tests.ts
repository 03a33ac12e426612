import { connectEventLog, type EventLog } from "@detektor/event-log";
import {
  eventStoreForTests,
  postgresForTests,
  startApp,
  type TestApp,
  type TestDatabase,
  type TestEventStore,
} from "@detektor/testkit";
import pg from "pg";
import { appendEvents } from "./append-events.ts";
import { ask } from "./ask.ts";
import { type ServedApi, type ServedOptions, serveApi } from "./serve-api.ts";

/** An event store, a projector and the query API, all real, for one test file. */
export type Chain = {
  readonly store: TestEventStore;
  readonly database: TestDatabase;
  readonly projector: TestApp;
  readonly api: ServedApi;
  readonly log: EventLog;
  /** The addresses of the parts, for a query API in its own process. */
  readonly env: Readonly<Record<string, string>>;
  /** Appends events and waits until they can be queried. */
  /** Serves another API on the same chain, with its own settings. */
  readonly also: (
    options: Omit<ServedOptions, "postgresUrl" | "eventStoreUrl">,
  ) => Promise<ServedApi>;
  /** Runs a statement in the read models' database. */
  readonly rows: (text: string) => Promise<object[]>;
  readonly append: (events: readonly object[]) => Promise<bigint>;
  readonly stop: () => Promise<void>;
};

/** Starts a chain with the query API in this process. */
export async function chainForTests(
  options: Omit<ServedOptions, "postgresUrl" | "eventStoreUrl"> = {},
  projectorEnv: Readonly<Record<string, string>> = {},
): Promise<Chain> {
  const [store, database] = await Promise.all([eventStoreForTests(), postgresForTests()]);
  const env = { DETEKTOR_EVENT_STORE_URL: store.url, DETEKTOR_POSTGRES_URL: database.url };
  const projector = await startApp("projector", { ...env, ...projectorEnv });
  const urls = { postgresUrl: database.url, eventStoreUrl: store.url };
  const api = await serveApi({ ...urls, ...options });
  const log = connectEventLog({ url: store.url });
  return {
    store,
    database,
    projector,
    api,
    log,
    env,
    also: (own) => serveApi({ ...urls, ...own }),
    rows: (text) => rowsOf(database.url, text),
    async append(events) {
      const position = await appendEvents(log, events);
      const asked = await ask(`${api.url}/v1/cameras?min_position=${position}`);
      if (asked.status !== 200) throw new Error(JSON.stringify(asked.body));
      return position;
    },
    async stop() {
      await log.close();
      await Promise.all([api.stop(), projector.stop()]);
      await store.stop();
      await database.drop();
    },
  };
}

async function rowsOf(url: string, text: string): Promise<object[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<object>(text)).rows;
  } finally {
    await client.end();
  }
}
