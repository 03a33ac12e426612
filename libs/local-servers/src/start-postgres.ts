import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { clearStalePid } from "./clear-stale-pid.ts";
import { findPostgres, type PostgresBinaries } from "./find-postgres.ts";
import { freePort } from "./free-port.ts";
import { initPostgres, POSTGRES_USER } from "./init-postgres.ts";
import { type RunningProcess, runProcess } from "./run-process.ts";
import { type Say, sayOnStderr } from "./say.ts";
import { usableFolder } from "./usable-folder.ts";
import type { LocalServer } from "./start-nats.ts";
import { type Account, unprivilegedAccount } from "./unprivileged-account.ts";
import { whenReady } from "./when-ready.ts";

export type PostgresOptions = {
  readonly dataDir: string;
  /** Defaults to any free one; a given one MUST be free. */
  readonly port?: number;
  readonly logFile?: string;
  readonly timeoutMs?: number;
  /** False: nothing is synced to disk, for tests. */
  readonly durable?: boolean;
  readonly say?: Say;
  /** Ends a server that is not ready yet when aborted. */
  readonly signal?: AbortSignal;
};

/**
 * Starts Postgres on 127.0.0.1, creating its data directory first if there is none, and resolves when it
 * accepts connections. As root it runs as another user, and its data is moved to where that user has access.
 * `url` contains the password; throws with its log file's name if it doesn't start.
 */
export async function startPostgres(options: PostgresOptions): Promise<LocalServer> {
  const account = await unprivilegedAccount();
  const { say = sayOnStderr } = options;
  const binaries = await findPostgres(account, say);
  const dataDir = await usableFolder(resolve(options.dataDir), account, say);
  const logFile = options.logFile ?? join(dataDir, "postgres.log");
  const durable = options.durable ?? true;
  const made = await initPostgres({ dataDir, binaries, account, logFile, durable });
  const port = options.port ?? (await freePort());
  await clearStalePid(made.cluster);
  const running = await launch({
    binaries,
    account,
    logFile,
    durable,
    port,
    cluster: made.cluster,
  });
  await whenReady(running, () => takesConnections(made.cluster, running), {
    timeoutMs: options.timeoutMs ?? 60_000,
    signal: options.signal,
  });
  const url = `postgres://${POSTGRES_USER}:${made.password}@127.0.0.1:${port}/postgres`;
  return { ...running, url, port };
}

const launch = (options: {
  readonly binaries: PostgresBinaries;
  readonly account: Account | undefined;
  readonly logFile: string;
  readonly durable: boolean;
  readonly port: number;
  readonly cluster: string;
}): Promise<RunningProcess> =>
  runProcess({
    name: "postgres",
    command: options.binaries.postgres,
    args: [
      "-D",
      options.cluster,
      ...Object.entries(settings(options.port, options.durable)).flatMap(([k, v]) => [
        "-c",
        `${k}=${v}`,
      ]),
    ],
    logFile: options.logFile,
    stopSignal: "SIGINT",
    cwd: options.cluster,
    ...(options.account === undefined ? {} : { account: options.account }),
  });

const settings = (port: number, durable: boolean): Readonly<Record<string, string>> => ({
  listen_addresses: "127.0.0.1",
  port: String(port),
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "256MB",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "2GB",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
});

// The eighth line of postmaster.pid is the server's own state; pg_ctl waits for the same.
const takesConnections = async (cluster: string, running: RunningProcess): Promise<boolean> => {
  const lines = (await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "")).split(
    "\n",
  );
  return lines[0] === String(running.pid) && lines[7]?.trim() === "ready";
};
