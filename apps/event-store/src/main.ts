import { runService, StartError } from "@detektor/observability";
import { Hono } from "hono";
import { parseFlags } from "./flags.ts";
import type { GrpcServer } from "./grpc/grpc-server.ts";
import { startServer } from "./start-server.ts";
import { openEventStore } from "./storage/open-event-store.ts";
import { CorruptLogError, DataDirectoryError } from "./storage/storage-errors.ts";
import { observeStore } from "./store-metrics.ts";

const flags = parseFlags(process.argv.slice(2));

const startable = <T>(start: () => T): T => {
  try {
    return start();
  } catch (error) {
    const isKnown = error instanceof DataDirectoryError || error instanceof CorruptLogError;
    throw isKnown ? new StartError(error.message, { cause: error }) : error;
  }
};

await runService("event-store", process.env, async (service) => {
  const { host, port } = flags;
  const onCut = (message: string): void => service.logger.warn({ dataDir: flags.dataDir }, message);
  const onProblem = (message: string): void => service.logger.error(message);
  const store = startable(() => openEventStore({ directory: flags.dataDir, onCut, onProblem }));
  service.onShutdown("log", () => store.close());
  let server: GrpcServer;
  try {
    server = await startServer(store, observeStore(store, service.metrics), { host, port });
  } catch (cause) {
    throw new StartError(`can't listen on ${host}:${port}: ${String(cause)}`, { cause });
  }
  service.onShutdown("grpc", () => server.close());
  const app = new Hono().get("/health/live", (c) => c.body(null, 204));
  await service.serveHttp({ app, host, port: flags.httpPort });
  const url = `esdb://${host}:${server.port}?tls=false`;
  service.logger.info({ url, dataDir: flags.dataDir }, "listening");
});
