import { connectEventLog, eventLogTrouble } from "@detektor/event-log";
import {
  createExplain,
  eventStoreAt,
  lookAtStart,
  postgresAt,
  type Service,
  watchDependency,
} from "@detektor/observability";
import { lookAtTables, postgresTrouble, watchServed } from "@detektor/read-model";
import type { Config } from "./config.ts";
import { connectPostgres } from "./connect-postgres.ts";
import { createGate } from "./gate.ts";
import { createAuthorize } from "./grpc/authorize.ts";
import type { Dependency } from "./grpc/call-failure.ts";
import { startGrpc } from "./grpc/start-grpc.ts";
import { createMetrics } from "./metrics.ts";

/**
 * The maximum number of concurrent calls, of events of frames whose traces are being built at a time (as many
 * as the largest frame has), and of waiting calls.
 */
const [maxCalls, maxEvents, maxWaiting] = [12, 5000, 200];

const limits = { frames: 200_000, traces: 2000, ms: 5000 };

/** Serves traces over gRPC until shutdown, and health and metrics over HTTP. */
export async function startArchive(service: Service, config: Config): Promise<void> {
  const { logger, health, onShutdown } = service;
  const readModel = connectPostgres(config.postgresUrl, (error) => away("postgres", error));
  onShutdown("postgres", () => readModel.close());
  const log = connectEventLog({ url: config.eventStoreUrl, logger });
  onShutdown("event store", () => log.close());
  const checks = {
    postgres: () => lookAtTables(readModel.pool),
    "event-store": () => log.ping(),
  };
  const explain = createExplain(
    { ...eventStoreAt(config.eventStoreUrl), troubleOf: eventLogTrouble },
    { ...postgresAt(config.postgresUrl), troubleOf: postgresTrouble },
  );
  const away = watchAll(checks, service, explain);
  const { observe, searchEnded } = createMetrics(service.metrics, logger, away);
  const { url } = await service.serveHttp({ host: config.host, port: config.port });
  const grpc = await startGrpc({
    host: config.host,
    port: config.grpcPort,
    health,
    rules: {
      deadlineMs: config.deadlineMs,
      gate: createGate(maxCalls, maxWaiting),
      authorize: createAuthorize(config),
      whyNot: watchServed(service, { readModel, log }),
      observe,
    },
    deps: {
      source: { log, readModel },
      readModel,
      memory: createGate(maxEvents, maxWaiting),
      limits,
      nowMs: () => performance.now(),
      onEnd: searchEnded,
    },
  });
  onShutdown("grpc", () => grpc.close());
  logger.info({ url, grpc_port: grpc.port }, "listening");
}

/**
 * Checks them in `/readyz`; returns a function that reports that a call found one unavailable, which is one
 * log line, and one when it has recovered.
 */
function watchAll(
  checks: Readonly<Record<Dependency, () => Promise<void>>>,
  { health, logger, signal }: Service,
  explain: (error: unknown) => string,
): (dependency: Dependency, error: unknown) => void {
  const watch = (name: Dependency) => {
    health.dependency(name, checks[name], explain);
    const watching = watchDependency(checks[name], signal, { name, logger, explain });
    const isTrouble = (error: unknown): boolean =>
      postgresTrouble(error) !== null || eventLogTrouble(error) !== null;
    void lookAtStart(checks[name], watching, isTrouble);
    return watching;
  };
  const watches = { postgres: watch("postgres"), "event-store": watch("event-store") };
  return (dependency, error) => watches[dependency].failed(error);
}
