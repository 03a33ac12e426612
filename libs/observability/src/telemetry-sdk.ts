import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { NodeSDK } from "@opentelemetry/sdk-node";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace";
import { errorText } from "./error-text.ts";
import { quietExporter } from "./quiet-exporter.ts";
import type { Telemetry, TelemetryLogger } from "./telemetry.ts";
import { withTimeout } from "./with-timeout.ts";

const sampledRatio = 0.1;

/** Starts the SDK with spans alone: a fixed share of traces is chosen by their id, before any work is done for a span. */
export function startSdk(name: string, endpoint: string, logger: TelemetryLogger): Telemetry {
  const exporter = quietExporter(
    new OTLPTraceExporter({
      url: `${endpoint.replace(/\/+$/, "")}/v1/traces`,
      timeoutMillis: 5_000,
    }),
    endpoint,
    logger,
  );
  const sdk = new NodeSDK({
    serviceName: name,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampledRatio) }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter, maxQueueSize: 2_048, scheduledDelayMillis: 1_000 }),
    ],
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [],
  });
  sdk.start();
  return {
    shutdown: (timeoutMs) =>
      withTimeout(sdk.shutdown(), timeoutMs, "telemetry was not sent").catch((error: unknown) => {
        logger.warn({ endpoint, reason: errorText(error) }, "telemetry lost at the end");
      }),
  };
}
