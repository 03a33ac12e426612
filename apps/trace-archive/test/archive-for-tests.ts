import { connectEventLog, type EventLog } from "@detektor/event-log";
import { createHealth } from "@detektor/observability";
import type { ReadModel } from "@detektor/read-model";
import {
  eventStoreForTests,
  eventually,
  postgresForTests,
  startApp,
  type TestDatabase,
  type TestEventStore,
} from "@detektor/testkit";
import { connectPostgres } from "../src/connect-postgres.ts";
import { createGate } from "../src/gate.ts";
import { createAuthorize } from "../src/grpc/authorize.ts";
import { type GrpcOptions, startGrpc } from "../src/grpc/start-grpc.ts";
import type { SearchLimits } from "../src/search/search-budget.ts";
import type { SearchEnd } from "../src/search/search-traces.ts";
import { appendEvents } from "./append-events.ts";

/** An event store and a projector, both real, and the archive in this process that reads from them. */
export type TestArchive = {
  readonly store: TestEventStore;
  readonly database: TestDatabase;
  /** `host:port` */
  readonly address: string;
  readonly log: EventLog;
  readonly searches: readonly SearchEnd[];
  /** Appends events and waits until they are projected. */
  readonly append: (events: readonly object[]) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** The options of a test. */
export type TestArchiveOptions = {
  readonly deadlineMs?: number;
  readonly token?: string;
  readonly limits?: SearchLimits;
  readonly memoryEvents?: number;
};

const usualLimits = { frames: 20_000, traces: 2000, ms: 10_000 };

/** Starts all of it; `stop` MUST be called at the end. */
export async function archiveForTests(options: TestArchiveOptions = {}): Promise<TestArchive> {
  const [store, database] = await Promise.all([eventStoreForTests(), postgresForTests()]);
  const env = { DETEKTOR_EVENT_STORE_URL: store.url, DETEKTOR_POSTGRES_URL: database.url };
  const projector = await startApp("projector", env);
  const log = connectEventLog({ url: store.url });
  const readModel = connectPostgres(database.url, () => undefined);
  const searches: SearchEnd[] = [];
  const grpc = await startGrpc(
    grpcOptions(options, { log, readModel }, (end) => void searches.push(end)),
  );
  return {
    store,
    database,
    address: `127.0.0.1:${grpc.port}`,
    log,
    searches,
    append: async (events) => untilProjected(readModel, await appendEvents(log, events)),
    async stop() {
      await grpc.close();
      await Promise.all([readModel.close(), log.close(), projector.stop()]);
      await store.stop();
      await database.drop();
    },
  };
}

function grpcOptions(
  { deadlineMs = 20_000, token, limits = usualLimits, memoryEvents = 10_000 }: TestArchiveOptions,
  source: { readonly log: EventLog; readonly readModel: ReadModel },
  onEnd: (end: SearchEnd) => void,
): GrpcOptions {
  const authorize = createAuthorize({ auth: token === undefined ? "none" : "token", token });
  return {
    host: "127.0.0.1",
    port: 0,
    health: createHealth(),
    rules: { deadlineMs, gate: createGate(8, 50), authorize, observe: () => undefined },
    deps: {
      source,
      readModel: source.readModel,
      memory: createGate(memoryEvents, 50),
      limits,
      nowMs: () => performance.now(),
      onEnd,
    },
  };
}

const untilProjected = (readModel: ReadModel, position: bigint): Promise<void> =>
  eventually(
    async () => {
      const rows = await readModel.db
        .selectFrom("detektor.projections")
        .select("position")
        .execute();
      if (!rows.some((row) => row.position !== null && row.position >= position))
        throw new Error(`${position} is not projected yet`);
    },
    { timeoutMs: 60_000 },
  );
