import { connectEventLog, type EventLog } from "@detektor/event-log";
import {
  eventStoreForTests,
  postgresForTests,
  startApp,
  type TestApp,
  type TestDatabase,
  type TestEventStore,
} from "@detektor/testkit";
import { appendEvents } from "./append-events.ts";

/** An event store, a projector and the query API behind it, all real, for one test file. */
export type Chain = {
  readonly store: TestEventStore;
  readonly database: TestDatabase;
  readonly projector: TestApp;
  readonly api: TestApp;
  readonly log: EventLog;
  /** Appends events and waits until they can be queried. */
  readonly append: (events: readonly object[]) => Promise<bigint>;
  readonly stop: () => Promise<void>;
};

/** Starts a chain; `env` goes to the query API. */
export async function chainForTests(env: Readonly<Record<string, string>> = {}): Promise<Chain> {
  const [store, database] = await Promise.all([eventStoreForTests(), postgresForTests()]);
  const urls = { DETEKTOR_EVENT_STORE_URL: store.url, DETEKTOR_POSTGRES_URL: database.url };
  const [projector, api] = await Promise.all([
    startApp("projector", urls),
    startApp("query-api", { ...urls, ...env }),
  ]);
  const log = connectEventLog({ url: store.url });
  const headers = authorization(env);
  return {
    store,
    database,
    projector,
    api,
    log,
    async append(events) {
      const position = await appendEvents(log, events);
      const asked = await fetch(`${api.url}/v1/cameras?min_position=${position}`, { headers });
      if (asked.status !== 200) throw new Error(await asked.text());
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

const authorization = (env: Readonly<Record<string, string>>): Record<string, string> => {
  const token = env["DETEKTOR_API_TOKEN"];
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
};
