import process from "node:process";
import { runService, type Service } from "@detektor/observability";
import {
  askPoisonRetry,
  askRebuild,
  createCheckpointWatch,
  watchServed,
} from "@detektor/read-model";
import { createReplays, replayLimits, runLivePush } from "@detektor/trace-replay";
import type { Hono } from "hono";
import { startCanary } from "./canary/start-canary.ts";
import { type Config, readConfig } from "./config.ts";
import { consoleAccess } from "./console/console-access.ts";
import { createApi } from "./create-api.ts";
import type { ApiSettings, Deps } from "./deps.ts";
import { observeCameras } from "./figures/observe-cameras.ts";
import { observeTables } from "./figures/observe-tables.ts";
import { measureRequests } from "./http/measure-requests.ts";
import { logRequests } from "./http/log-requests.ts";
import { createLiveFeed } from "./live/live-feed.ts";
import { liveLimits } from "./live/live-limits.ts";
import { openDependencies } from "./open-dependencies.ts";
import { createPictureServer } from "./pictures/picture-server.ts";
import { readCheckpoint } from "./queries/read-checkpoint.ts";
import { frameSelection } from "./replays/frame-selection.ts";
import { countLivePushes } from "./replays/live-push-metrics.ts";
import { countQueries, ownCounts } from "./slo/own-counts.ts";
import { createTraceBackend, type TraceBackend } from "./trace-backend.ts";

await runService("query-api", process.env, async (service) => {
  const config = readConfig(process.env);
  const { logger } = service;
  const { away, ...dependencies } = openDependencies(service, config);
  const traces = createTraceBackend(config.traces);
  const { readModel, log, broker } = dependencies;
  const selection = frameSelection(readModel);
  const shared = { ...dependencies, selection, now: Date.now, logger };
  const replayDeps = { ...shared, ...replaySettings(config, traces) };
  const served = watchServed(service, dependencies);
  observeCameras(service.metrics, { readModel, served, ...camerasOf(config), now: Date.now });
  observeTables(service.metrics, readModel);
  const replays = createReplays(replayDeps);
  service.onShutdown("replays", () => replays.close());
  pushLive(service, { ...replayDeps, served }, config.retentionMs);
  const counts = ownCounts(Date.now());
  const deps: Deps = {
    readModel,
    log,
    broker,
    replays,
    selection,
    waitForPosition: createCheckpointWatch(() => readCheckpoint(readModel)),
    served,
    askRebuild: (name) => askRebuild(dependencies.writer.pool, name),
    askPoisonRetry: (name) => askPoisonRetry(dependencies.writer.pool, name),
    live: createLiveFeed(log, liveLimits, service.signal),
    pictures: createPictureServer(config.pictureSources),
    ownCounts: counts,
    now: Date.now,
    settings: settingsOf(config, traces),
  };
  const reporting = { error: logger.error.bind(logger), away };
  const observers = [measureRequests(service.metrics), countQueries(counts)];
  const api = createApi(deps, reporting, [...observers, ...logRequests(logger)]);
  const uncounted = createApi(deps, reporting);
  startCanary(service, { api: uncounted, broker, counts, intervalMs: config.canaryIntervalMs });
  await listen(service, api, config);
});

async function listen(service: Service, app: Hono, config: Config): Promise<void> {
  for (const port of [config.port, config.frameTrackingPort]) {
    if (port === null) continue;
    const { url } = await service.serveHttp({
      app,
      host: config.host,
      port,
      browser: consoleAccess,
    });
    service.logger.info({ url }, "listening");
  }
}

function replaySettings({ jaegerRetentionMs: retentionMs }: Config, traces: TraceBackend) {
  const { otlpEndpoint: target, awaited } = traces;
  const settingNames = {
    target: "OTEL_EXPORTER_OTLP_ENDPOINT",
    retention: "DETEKTOR_JAEGER_RETENTION",
  };
  return { target, awaited, retentionMs, settingNames, source: "query-api", limits: replayLimits };
}

function camerasOf({ stuckAfterMs, metricsMaxCameras: maxCameras }: Config) {
  return { stuckAfterMs, maxCameras };
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

function pushLive(
  service: Service,
  deps: Omit<Parameters<typeof runLivePush>[0], "observer" | "ledgerMs">,
  ledgerMs: number,
): void {
  const observer = countLivePushes(service.metrics);
  const pushing = runLivePush({ ...deps, observer, ledgerMs }, service.signal);
  service.onShutdown("live push", () => pushing);
}
