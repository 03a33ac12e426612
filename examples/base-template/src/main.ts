import process from "node:process";
import { keepTrying, makeGauge, runService, type Service } from "@detektor/observability";
import type { NatsConnection } from "nats";
import { createPublish, openBroker } from "./broker.ts";
import { type Config, readConfig } from "./config.ts";
import { consume } from "./consume.ts";
import { createRoutes } from "./create-routes.ts";
import { type Database, openDatabase } from "./database.ts";
import { createHandleMessage } from "./handle-message.ts";
import { baseTemplateMetrics } from "./metrics.ts";
import { migrate } from "./migrations.ts";
import { storedSightings } from "./stored-sightings.ts";
import { streams } from "./streams.ts";

// Shutdown is in reverse order: the consumer finishes its message, requests are answered,
// then NATS and Postgres are closed.
await runService("base-template", process.env, async (service) => {
  const config = readConfig(process.env);
  const database = openDatabase(config.postgresUrl);
  service.onShutdown("postgres", () => database.destroy());
  const sightings = storedSightings(database);
  const handle = createHandleMessage({ ...service, sightings });
  let nats: NatsConnection | undefined;
  service.onShutdown("nats", async () => nats?.drain());
  observePending(service, () => nats);
  const routes = createRoutes({ ...service, sightings, publish: createPublish(() => nats) });
  const { url } = await service.serveHttp({ app: routes, host: config.host, port: config.port });
  service.logger.info({ url }, "listening");
  await prepareDatabase(service, database);
  nats = await openBroker(service, config.nats);
  if (nats !== undefined) startConsuming(service, nats, { handle, config });
});

/** Migrates, however long Postgres is unavailable, and monitors it afterwards. */
async function prepareDatabase(service: Service, database: Database): Promise<void> {
  const { logger, health, signal } = service;
  health.set("postgres", "not migrated yet");
  await keepTrying(signal, { name: "postgres", logger, health }, () => migrate(database));
  health.dependency("postgres", () => storedSightings(database).ping());
}

type Consuming = {
  readonly handle: ReturnType<typeof createHandleMessage>;
  readonly config: Config;
};

function startConsuming(
  service: Service,
  nats: NatsConnection,
  { handle, config }: Consuming,
): void {
  const { logger, health, signal, onShutdown } = service;
  const { retryAfterMs } = config;
  const options = { nats, handle, retryAfterMs, signal };
  const consuming = keepTrying(signal, { name: "consumer", logger, health }, (working) => {
    working();
    return consume(options);
  });
  onShutdown("consumer", () => consuming);
}

function observePending({ metrics }: Service, nats: () => NatsConnection | undefined): void {
  makeGauge(metrics, baseTemplateMetrics.pending, async (gauge) => {
    const manager = await nats()?.jetstreamManager({ checkAPI: false, timeout: 2000 });
    const info = await manager?.consumers.info(streams.stream, streams.durable).catch(() => null);
    if (info) gauge.set(info.num_pending + info.num_ack_pending);
  });
}
