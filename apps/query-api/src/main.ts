import process from "node:process";
import { runService, type Service } from "@detektor/observability";
import {
  askRebuild,
  createServedWatch,
  readServed,
  type ServedWatch,
  tellServed,
} from "@detektor/read-model";
import { createCheckpointWatch } from "./checkpoint-watch.ts";
import { type Config, readConfig } from "./config.ts";
import { createApi } from "./create-api.ts";
import type { ApiSettings } from "./deps.ts";
import { measureRequests } from "./http/measure-requests.ts";
import { liveMetrics } from "./live-push/live-metrics.ts";
import { runLivePush } from "./live-push/run-live-push.ts";
import { type Dependencies, openDependencies } from "./open-dependencies.ts";
import { readCheckpoint } from "./queries/read-checkpoint.ts";
import { createReplays } from "./replay/create-replays.ts";
import { replayLimits } from "./replay/plan-replay.ts";
import type { ReplayDeps } from "./replay/replay-deps.ts";
import { createTraceBackend, type TraceBackend } from "./trace-backend.ts";

await runService("query-api", process.env, async (service) => {
  const config = readConfig(process.env);
  const { logger } = service;
  const { away, ...dependencies } = openDependencies(service, config);
  const traces = createTraceBackend(config.traces);
  const { readModel, log, broker } = dependencies;
  const replayDeps = {
    ...dependencies,
    ...replaySettings(config, traces),
    now: Date.now,
    logger,
  };
  const served = watchReadModels(service, dependencies);
  const replays = createReplays(replayDeps);
  service.onShutdown("replays", () => replays.close());
  pushLive(service, { ...replayDeps, served }, config.retentionMs);
  const api = createApi(
    {
      readModel,
      log,
      broker,
      replays,
      waitForPosition: createCheckpointWatch(() => readCheckpoint(readModel)),
      served,
      askRebuild: (name) => askRebuild(dependencies.writer.pool, name),
      now: Date.now,
      settings: settingsOf(config, traces),
    },
    { error: logger.error.bind(logger), away },
    [measureRequests(service.metrics)],
  );
  const { url } = await service.serveHttp({ app: api, host: config.host, port: config.port });
  logger.info({ url }, "listening");
});

function replaySettings({ jaegerRetentionMs: retentionMs }: Config, traces: TraceBackend) {
  const { otlpEndpoint: target, awaited } = traces;
  return { target, awaited, retentionMs, limits: replayLimits };
}

function settingsOf({ stuckAfterMs }: Config, traces: TraceBackend): ApiSettings {
  return {
    stuckAfterMs,
    get jaegerUrl() {
      return traces.jaegerUrl();
    },
    get jaegerSearchUrl() {
      return traces.jaegerSearchUrl();
    },
  };
}

/** Says in `/readyz`, and in the log, while questions have to wait for the read models. */
function watchReadModels(
  service: Service,
  { readModel, log }: Pick<Dependencies, "readModel" | "log">,
): ServedWatch {
  const served = createServedWatch({ readServed: () => readServed(readModel.pool), log });
  service.health.dependency("read-models", async () => {
    const why = await served();
    if (why !== null) throw new Error(why);
  });
  const telling = tellServed(served, service.logger, service.signal);
  service.onShutdown("watch on the read models", () => telling);
  return served;
}

function pushLive(
  service: Service,
  deps: ReplayDeps & { readonly served: ServedWatch },
  ledgerMs: number,
): void {
  const metrics = liveMetrics(service.metrics);
  const pushing = runLivePush({ ...deps, metrics, ledgerMs }, service.signal);
  service.onShutdown("live push", () => pushing);
}
