import type { AnyMetricDescription } from "@detektor/observability";
import { serverMetrics } from "../../apps/event-store/src/server-metrics.ts";
import { storeMetrics } from "../../apps/event-store/src/store-metric-descriptions.ts";
import { caretakerMetrics } from "../../apps/caretaker/src/metric-descriptions.ts";
import { diskMetrics } from "../../apps/caretaker/src/disk/disk-metrics.ts";
import { retentionMetrics } from "../../apps/caretaker/src/retention/retention-metrics.ts";
import { watchdogMetrics } from "../../apps/caretaker/src/watchdog/watchdog-metrics.ts";
import { ingestMetrics } from "../../apps/ingest/src/metric-descriptions.ts";
import { projectorMetrics } from "../../apps/projector/src/metric-descriptions.ts";
import { figureMetrics } from "../../apps/projector/src/figures/figure-descriptions.ts";
import { canaryMetrics } from "../../apps/query-api/src/canary/canary-metrics.ts";
import { cameraMetrics } from "../../apps/query-api/src/figures/camera-metrics.ts";
import { tableBytes } from "../../apps/query-api/src/figures/observe-tables.ts";
import { requestSeconds } from "../../apps/query-api/src/http/measure-requests.ts";
import { livePushMetrics } from "../../apps/query-api/src/replays/live-push-metrics.ts";
import { archiveMetrics } from "../../apps/trace-archive/src/metrics.ts";
import { otelMetrics } from "../../examples/example-otel/src/metrics.ts";
import { baseTemplateMetrics } from "../../examples/base-template/src/metrics.ts";
import { echoMetrics } from "../../examples/echo-service/src/metrics.ts";

/** The services that serve /metrics, by process name. */
export type ServiceName =
  | "ingest"
  | "event-store"
  | "projector"
  | "query-api"
  | "trace-archive"
  | "caretaker"
  | "example-otel"
  | "echo-service"
  | "base-template";

/** Every metric of every service, except those of Node and of the process. */
export const allMetrics: Readonly<Record<ServiceName, readonly AnyMetricDescription[]>> = {
  ingest: Object.values(ingestMetrics),
  "event-store": [...Object.values(storeMetrics), ...Object.values(serverMetrics)],
  projector: [...Object.values(projectorMetrics), ...Object.values(figureMetrics)],
  "query-api": [
    requestSeconds,
    ...Object.values(canaryMetrics),
    ...Object.values(livePushMetrics),
    ...Object.values(cameraMetrics),
    tableBytes,
  ],
  "trace-archive": Object.values(archiveMetrics),
  caretaker: [
    ...Object.values(caretakerMetrics),
    ...Object.values(watchdogMetrics),
    ...Object.values(retentionMetrics),
    ...Object.values(diskMetrics),
  ],
  "example-otel": Object.values(otelMetrics),
  "echo-service": Object.values(echoMetrics),
  "base-template": Object.values(baseTemplateMetrics),
};
