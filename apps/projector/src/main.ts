import process from "node:process";
import { connectEventLog } from "@detektor/event-log";
import { runService } from "@detektor/observability";
import { connectReadModel } from "@detektor/read-model";
import { readConfig } from "./config.ts";
import { createMetrics } from "./metrics.ts";
import { runProjector } from "./run-projector.ts";

await runService("projector", process.env, async (service) => {
  const { host, port, postgresUrl, eventStoreUrl, traces, metricsMaxCameras } = readConfig(
    process.env,
  );
  const { logger, health } = service;
  const readModel = connectReadModel(postgresUrl, { maxConnections: 3 });
  service.onShutdown("postgres", () => readModel.close());
  const log = connectEventLog({ url: eventStoreUrl, logger });
  service.onShutdown("event store", () => log.close());
  health.dependency("postgres", async () => void (await readModel.pool.query("SELECT 1")));
  health.dependency("event-store", () => log.ping());
  const metrics = createMetrics(service.metrics, metricsMaxCameras);
  const running = runProjector({ service, log, readModel, postgresUrl, metrics, traces });
  service.onShutdown("projection", () => running);
  const { url } = await service.serveHttp({ host, port });
  logger.info({ url }, "listening");
  await running;
});
