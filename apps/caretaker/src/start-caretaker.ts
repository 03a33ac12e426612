import { connectEventLog } from "@detektor/event-log";
import type { Service } from "@detektor/observability";
import { connectReadModel, createServedWatch, readServed } from "@detektor/read-model";
import type { Config } from "./config.ts";
import { watchDependencies } from "./dependencies.ts";
import { createMetrics } from "./metrics.ts";
import { holdOffice } from "./office/hold-office.ts";
import { runTask } from "./tasks/run-task.ts";
import { tasksOf } from "./tasks-of.ts";
import { untilServed } from "./until-served.ts";

/** Acts, or waits for another caretaker to end, until shutdown; serves health and metrics over HTTP. */
export async function startCaretaker(service: Service, config: Config): Promise<void> {
  const { logger, health, signal, onShutdown } = service;
  const readModel = connectReadModel(config.postgresUrl, { maxConnections: 3 });
  onShutdown("postgres", () => readModel.close());
  const log = connectEventLog({ url: config.eventStoreUrl, logger });
  onShutdown("event store", () => log.close());
  const dependencies = watchDependencies(service, { readModel, log }, config);
  const served = createServedWatch({ readServed: () => readServed(readModel.pool), log });
  health.dependency("read-models", async () => {
    const why = await served();
    if (why !== null) throw new Error(why);
  });
  const metrics = createMetrics(service.metrics);
  const deps = { log, readModel, served, logger, health };
  const tasks = tasksOf({ ...deps, config, registry: service.metrics });
  const context = { logger, health, metrics, dependencies };
  const { postgresUrl } = config;
  const lock = { name: "postgres", logger, health, postgresUrl, reporter: dependencies.postgres };
  const acting = holdOffice({ ...lock, acts: metrics.acts }, signal, async (held) => {
    await dependencies.storeAnswers(held);
    await untilServed(served, held);
    await Promise.all(tasks.map((task) => runTask(task, context, held)));
  });
  onShutdown("tasks", () => acting);
  const { url } = await service.serveHttp({ host: config.host, port: config.port });
  logger.info({ url }, "listening");
  await acting;
}
