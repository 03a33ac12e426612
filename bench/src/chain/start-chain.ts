import { join } from "node:path";
import {
  freePort,
  type RunningProcess,
  startApp,
  startEventStore,
  startNats,
  startPostgres,
} from "@detektor/local-servers";
import { testEnv } from "@detektor/testkit";

/** The whole platform on this machine, for the benchmark only. */
export type Chain = {
  readonly natsUrl: string;
  readonly postgresUrl: string;
  readonly queryApiUrl: string;
  readonly eventStoreUrl: string;
  /** Returns process ids by name. */
  pids(): Readonly<Record<string, number>>;
  stopApp(name: "ingest" | "projector" | "query-api"): Promise<void>;
  /** Starts another projector, on another database. */
  startProjector(name: string, postgresUrl: string): Promise<RunningProcess>;
  /** Starts the trace archive and returns the address that Jaeger would query, as `host:port`. */
  startArchive(): Promise<string>;
  stop(): Promise<void>;
};

type Launch = {
  readonly dir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly running: Map<string, RunningProcess>;
};

const readyTimeoutMs = 60_000;

/**
 * Starts servers and apps as `npm start` does, with data below `dir`; all end with this process.
 * `nodeOptions` are passed to each of our own processes, such as `--cpu-prof`.
 */
export async function startChain(dir: string, nodeOptions: string): Promise<Chain> {
  const general = { LOG_LEVEL: "warn", ...(nodeOptions && { NODE_OPTIONS: nodeOptions }) };
  const [nats, postgres, eventStore] = await Promise.all([
    startNats({ dataDir: join(dir, "nats") }),
    startPostgres({ dataDir: join(dir, "postgres") }),
    startEventStore({ dataDir: join(dir, "event-store"), env: testEnv(general) }),
  ]);
  const env = {
    ...general,
    DETEKTOR_NATS_URL: nats.url,
    DETEKTOR_EVENT_STORE_URL: eventStore.url,
    DETEKTOR_POSTGRES_URL: postgres.url,
  };
  const servers = { nats, "event-store": eventStore, postgres };
  const running = new Map<string, RunningProcess>(Object.entries(servers));
  const launch = { dir, env, running };
  await startOne(launch, "projector"); // creates the tables, which the query API waits for
  await startOne(launch, "ingest");
  const queryApiUrl = await startOne(launch, "query-api");
  const urls = { natsUrl: nats.url, postgresUrl: postgres.url, eventStoreUrl: eventStore.url };
  return { ...urls, queryApiUrl, ...controls(launch) };
}

const startOne = async (
  { dir, env, running }: Launch,
  app: "ingest" | "projector" | "query-api" | "trace-archive",
  name: string = app,
): Promise<string> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const process = await startApp({
    name,
    folder: `apps/${app}`,
    env: testEnv({ ...env, DETEKTOR_PORT: String(port) }),
    logFile: join(dir, `${name}.log`),
    readyUrl: `${url}/readyz`,
    timeoutMs: readyTimeoutMs,
  });
  running.set(name, process);
  return url;
};

type Controls = Pick<Chain, "pids" | "stopApp" | "startProjector" | "startArchive" | "stop">;

const controls = (launch: Launch): Controls => ({
  pids: () => Object.fromEntries([...launch.running].map(([name, { pid }]) => [name, pid])),
  stopApp: async (name) => {
    await launch.running.get(name)?.stop();
    launch.running.delete(name);
  },
  startProjector: async (name, postgresUrl) => {
    const env = { ...launch.env, DETEKTOR_POSTGRES_URL: postgresUrl };
    await startOne({ ...launch, env }, "projector", name);
    const started = launch.running.get(name);
    if (started === undefined) throw new Error(`${name} has not started`);
    return started;
  },
  startArchive: async () => {
    const port = String(await freePort());
    const env = { ...launch.env, DETEKTOR_TRACE_ARCHIVE_PORT: port };
    await startOne({ ...launch, env }, "trace-archive");
    return `127.0.0.1:${port}`;
  },
  stop: async () => {
    for (const process of [...launch.running.values()].reverse()) await process.stop();
  },
});
