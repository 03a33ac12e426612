import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { NodeSDK } from "@opentelemetry/sdk-node";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace";
import { errorText } from "./error-text.ts";
import { quietExporter } from "./quiet-exporter.ts";
import type { Telemetry, TelemetryLogger, TelemetryTarget } from "./telemetry-port.ts";
import { withTimeout } from "./with-timeout.ts";

// A backend that was unavailable a moment ago gets only one short further attempt.
const awayMs = 200;

/**
 * Starts the SDK with spans alone: a fixed share of traces is chosen by their id, before a span costs any
 * work.
 */
export function startSdk(
  name: string,
  { endpoint, sampledRatio }: TelemetryTarget,
  logger: TelemetryLogger,
): Telemetry {
  const exporter = quietExporter(
    new OTLPTraceExporter({
      url: `${endpoint.replace(/\/+$/, "")}/v1/traces`,
      timeoutMillis: 2000,
    }),
    endpoint,
    logger,
  );
  const sdk = new NodeSDK({
    serviceName: name,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampledRatio) }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter, maxQueueSize: 2048, scheduledDelayMillis: 1000 }),
    ],
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [],
  });
  sdk.start();
  return {
    shutdown: async (timeoutMs) => {
      const wasAway = exporter.isAway();
      const sent = withTimeout(
        sdk.shutdown(),
        wasAway ? awayMs : timeoutMs,
        "telemetry was not sent",
      );
      await sent.catch((error: unknown) => {
        if (!wasAway)
          logger.warn({ endpoint, reason: errorText(error) }, "telemetry lost during shutdown");
      });
    },
  };
}
