export { exporterMetrics } from "./exporter-metrics.ts";
export { type KnownMetrics, knownMetrics, metricsOnPage, targetLabels } from "./known-metrics.ts";
export { type Grouping, type Matcher, type Query, readQuery, type Selector } from "./read-query.ts";
export { unknownInQuery } from "./unknown-in-query.ts";
