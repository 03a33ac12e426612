import { errorMessage } from "@detektor/basics";
import { runService, type Service, StartError } from "@detektor/observability";
import { Hono } from "hono";
import { readSettings } from "./config.ts";
import type { Flags } from "./flags.ts";
import { parseFlags } from "./flags.ts";
import { Scavenges } from "./scavenge/scavenges.ts";
import { secure } from "./access/secure.ts";
import { usersCommand } from "./access/users-command.ts";
import { observeServer } from "./server-metrics.ts";
import type { StoreServer } from "./start-server.ts";
import { startServer } from "./start-server.ts";
import { openEventStore } from "./store/open-event-store.ts";
import { CorruptLogError, DataDirectoryError } from "./log/storage-errors.ts";
import { freeBytes, observeStore } from "./store-metrics.ts";

const startable = async <T>(start: () => T | Promise<T>): Promise<T> => {
  try {
    return await start();
  } catch (error) {
    if (error instanceof CorruptLogError) {
      const advice = "restore a backup, or skip the damage with --read-past-damage";
      throw new StartError(`${error.message}; ${advice}`, { cause: error });
    }
    const isKnown = error instanceof DataDirectoryError;
    throw isKnown ? new StartError(error.message, { cause: error }) : error;
  }
};

const urlOf = ({ host, tls }: Flags, port: number, certFile: string | undefined): string => {
  const authority = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  if (!tls) return `esdb://${authority}?tls=false`;
  const trust = certFile === undefined ? "" : `&tlsCAFile=${certFile}`;
  return `esdb://${authority}?tls=true${trust}`;
};

const logScavenge =
  ({ logger }: Service) =>
  (id: string, result: string, progress: object): void =>
    logger.info({ scavengeId: id, result, ...progress }, "scavenge ended");

/** Throws if the disk is almost full: without space appends are refused, while reads continue. */
const checkRoom = async (directory: string): Promise<void> => {
  const bytes = await freeBytes(directory);
  if (bytes < leastFreeBytes) throw new Error(`only ${bytes} bytes are free: appends are refused`);
};

const leastFreeBytes = 4 * 1024 * 1024;

const serve = (flags: Flags): Promise<void> =>
  runService("event-store", process.env, async (service) => {
    const { host, port, dataDir: directory, maxAppendBytes, readPastDamage, compress } = flags;
    const { adminPassword, allowedHosts } = readSettings(process.env);
    const onCut = (message: string): void => service.logger.warn({ dataDir: directory }, message);
    const onProblem = (message: string): void => service.logger.error(message);
    const compression = compress ? {} : undefined;
    const options = { directory, maxAppendBytes, readPastDamage, compression, onCut, onProblem };
    const store = await startable(() => openEventStore(options));
    service.onShutdown("log", () => store.close());
    const scavenges = new Scavenges(store, { onProblem, onEnd: logScavenge(service) });
    service.health.dependency("disk", () => checkRoom(directory));
    const security = await startable(
      () => flags.tls && secure(flags.tls, { directory, host, adminPassword }),
    );
    let server: StoreServer;
    try {
      const address = { host, port, allowedHosts, ...security };
      const observer = observeStore(store, service.metrics, scavenges);
      server = await startServer(store, observer, address, scavenges);
    } catch (error) {
      throw new StartError(`can't listen on ${host}:${port}: ${String(error)}`, { cause: error });
    }
    observeServer(server, service.metrics, security?.tls);
    service.onShutdown("grpc", () => server.close());
    const app = new Hono().get("/health/live", (c) => c.body(null, 204));
    const http = await service.serveHttp({ app, host: flags.httpHost, port: flags.httpPort });
    const url = urlOf(flags, server.port, security?.certFile);
    const started = { url, http: http.url, dataDir: directory, cert: security?.certFile };
    service.logger.info(started, "listening");
  });

const manageUsers = async (args: readonly string[]): Promise<void> => {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    await usersCommand({ stdin: process.stdin, print }).parseAsync(args, { from: "user" });
  } catch (error) {
    process.stderr.write(`event-store: ${errorMessage(error)}\n`);
    process.exitCode = 1;
  }
};

const [first, ...rest] = process.argv.slice(2);
if (first === "users") await manageUsers(rest);
else await serve(parseFlags(process.argv.slice(2)));
