export { type Backoff, type BackoffOptions, backoff } from "./backoff.ts";
export {
  type ContextFields,
  contextFromHeaders,
  contextFromMetadata,
  contextToHeaders,
  type HeaderSource,
  type HeaderTarget,
} from "./carrier.ts";
export type { DoorSettings } from "./check-host.ts";
export { asConfig, ConfigError } from "./config-error.ts";
export { type Correlation, currentCorrelation, withCorrelation } from "./correlation.ts";
export {
  databaseUrlsShape,
  eventStoreAt,
  eventStoreUrlShape,
  postgresAt,
} from "./database-urls.ts";
export {
  type AnyMetricDescription,
  type CounterDescription,
  type GaugeDescription,
  type HistogramDescription,
  type LabelBound,
  type MetricDescription,
  makeCounter,
  makeGauge,
  makeHistogram,
} from "./described-metric.ts";
export { durationSchema } from "./duration.ts";
export { errorText } from "./error-text.ts";
export { esdbUrl, eventStoreUrlSchema } from "./event-store-url.ts";
export {
  createExplain,
  type ExplainedServer,
  explainUnreachable,
  type OutsideServer,
  type Trouble,
} from "./explain-unreachable.ts";
export { createFewLines, type FewLines, type FewLinesOptions } from "./few-lines.ts";
export { type FirstLabels, firstLabels, type Labels } from "./first-labels.ts";
export {
  createHealth,
  type DependencyState,
  type Health,
  type HealthOptions,
  type HealthReport,
} from "./health.ts";
export { type HostNames, isOwnHost } from "./host-names.ts";
export { type KeepTryingOptions, keepTrying, type Working } from "./keep-trying.ts";
export { createLogger } from "./logger.ts";
export { defaultMaxCameras, maxCamerasSchema } from "./max-cameras.ts";
export { createMetrics, scrape } from "./metrics.ts";
export { observedApp } from "./observed-app.ts";
export { parseEnv } from "./parse-env.ts";
export { type ProblemDetails, problem } from "./problem.ts";
export {
  type Exemplar,
  type ReadHistogram,
  type ReadSample,
  readHistogram,
  readMetric,
} from "./read-metric.ts";
export { redactUrl } from "./redact-url.ts";
export {
  type AuthSettings,
  type BrowserAccess,
  checkAuth,
  isLoopback,
  requireToken,
} from "./require-token.ts";
export {
  correlationBaggage,
  outgoingHeaders,
  type RequestContext,
  requestContext,
} from "./request-context.ts";
export { type RequestLabel, requestSeconds } from "./request-seconds.ts";
export { runService } from "./run-service.ts";
export { type ServeHttpContext, type ServeHttpOptions, serveHttp } from "./serve-http.ts";
export type { Service } from "./service.ts";
export { createServiceApp, type ServiceAppOptions } from "./service-app.ts";
export {
  logLevels,
  type ServiceSettings,
  serviceEnvSchema,
  serviceEnvShape,
} from "./service-env.ts";
export { createShutdown, type Shutdown, type ShutdownLogger } from "./shutdown.ts";
export { sizeSchema } from "./size.ts";
export { sizeText } from "./size-text.ts";
export { StartError } from "./start-error.ts";
export { startTelemetry } from "./telemetry.ts";
export type { Telemetry, TelemetryLogger } from "./telemetry-port.ts";
export {
  createDependencyReporter,
  type DependencyReporter,
  type DependencyReporterOptions,
} from "./dependency-reporter.ts";
export { type TracedOptions, traced } from "./traced.ts";
export { formatTraceparent, parseTraceparent, type TraceContext } from "./traceparent.ts";
export type { ServiceEnv } from "./value-of.ts";
export {
  type DependencyWatch,
  failedWith,
  lookAtStart,
  watchDependency,
} from "./watch-dependency.ts";
export { withTimeout } from "./with-timeout.ts";
