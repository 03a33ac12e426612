import process from "node:process";
import { connectEventLog, eventLogTrouble } from "@detektor/event-log";
import { createExplain, eventStoreAt, postgresAt, runService } from "@detektor/observability";
import { connectReadModel, postgresTrouble } from "@detektor/read-model";
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
  const explain = createExplain(
    { ...eventStoreAt(eventStoreUrl), troubleOf: eventLogTrouble },
    { ...postgresAt(postgresUrl), troubleOf: postgresTrouble },
  );
  health.dependency("postgres", async () => void (await readModel.pool.query("SELECT 1")), explain);
  health.dependency("event-store", () => log.ping(), explain);
  const metrics = createMetrics(service.metrics, metricsMaxCameras);
  const running = runProjector({
    service,
    log,
    readModel,
    postgresUrl,
    explain,
    metrics,
    traces,
  });
  service.onShutdown("projection", () => running);
  const { url } = await service.serveHttp({ host, port });
  logger.info({ url }, "listening");
  await running;
});
