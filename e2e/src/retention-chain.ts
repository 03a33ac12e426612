import { connectEventLog, type EventLog } from "@detektor/event-log";
import {
  eventStoreForTests,
  natsForTests,
  postgresForTests,
  startApp,
  type TestApp,
} from "@detektor/testkit";

/** Every service that retention passes through, each a process. */
export interface RetentionChain {
  readonly ingest: string;
  readonly queryApi: string;
  readonly caretaker: TestApp;
  readonly log: EventLog;
  readonly stop: () => Promise<void>;
}

/** Starts the services; the caretaker has its rules from a file, and accepts durations of a second. */
export async function startRetentionChain(rulesFile: string): Promise<RetentionChain> {
  const [nats, store, database] = await Promise.all([
    natsForTests({ own: true }),
    eventStoreForTests(),
    postgresForTests(),
  ]);
  const env = {
    DETEKTOR_NATS_URL: nats.url,
    DETEKTOR_EVENT_STORE_URL: store.url,
    DETEKTOR_POSTGRES_URL: database.url,
    DETEKTOR_CANARY_INTERVAL: "off",
    DETEKTOR_RETENTION_FILE: rulesFile,
    DETEKTOR_RETENTION_LEAST: "1s",
  };
  const projector = await startApp("projector", env);
  const [ingest, queryApi, caretaker] = await Promise.all([
    startApp("ingest", env),
    startApp("query-api", env),
    startApp("caretaker", env),
  ]);
  const log = connectEventLog({ url: store.url });
  return {
    ingest: ingest.url,
    queryApi: queryApi.url,
    caretaker,
    log,
    async stop() {
      await log.close();
      await Promise.all([caretaker, queryApi, ingest, projector].map((app) => app.stop()));
      await Promise.all([nats.stop(), store.stop()]);
      await database.drop();
    },
  };
}
