import {
  collectDefaultMetrics,
  type Metric,
  type OpenMetricsContentType,
  Registry,
} from "prom-client";
import { checkMetric } from "./metric-name.ts";

/**
 * How often the event loop's delay is sampled; the samples contain this interval. The default of 10 ms would
 * cost an idle process more than everything else that it does: 0.3 % of a core.
 */
const eventLoopTickMs = 100;

/**
 * Creates a registry with the process metrics, which refuses metrics without description, and names and
 * labels that break the rules of metric-name.ts.
 */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: eventLoopTickMs });
  const register = registry.registerMetric.bind(registry);
  registry.registerMetric = (metric) => {
    checkMetric(metric);
    register(metric);
  };
  return registry;
}

/**
 * Returns the metrics as text: OpenMetrics (with exemplars) if `accept` requests it, else the classic format.
 */
export async function scrape(
  registry: Registry,
  accept = "",
): Promise<{ type: string; body: string }> {
  if (!/application\/openmetrics-text/i.test(accept)) {
    return { type: registry.contentType, body: await registry.metrics() };
  }
  const open = new Registry<OpenMetricsContentType>();
  open.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  // OpenMetrics renames counters: the client would do so in later requests for the classic format too.
  for (const metric of registry.getMetricsAsArray()) open.registerMetric(standInFor(metric));
  return { type: open.contentType, body: await open.metrics() };
}

function standInFor(metric: unknown): Metric {
  return Object.create(metric as object) as Metric;
}
