import {
  collectDefaultMetrics,
  type Metric,
  type OpenMetricsContentType,
  Registry,
} from "prom-client";
import { checkMetric } from "./metric-name.ts";

/** A registry with the process's own metrics, that refuses what isn't described, and names and labels which break the rules of metric-name.ts. */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const register = registry.registerMetric.bind(registry);
  registry.registerMetric = (metric) => {
    checkMetric(metric);
    register(metric);
  };
  return registry;
}

/** The metrics as text: OpenMetrics (with exemplars) if `accept` asks for it, else the classic format. */
export async function scrape(
  registry: Registry,
  accept = "",
): Promise<{ type: string; body: string }> {
  if (!/application\/openmetrics-text/i.test(accept)) {
    return { type: registry.contentType, body: await registry.metrics() };
  }
  const open = new Registry<OpenMetricsContentType>();
  open.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  // OpenMetrics renames counters: the client would do so for whoever asks in the classic format afterwards.
  for (const metric of registry.getMetricsAsArray()) open.registerMetric(standInFor(metric));
  return { type: open.contentType, body: await open.metrics() };
}

function standInFor(metric: unknown): Metric {
  return Object.create(metric as object) as Metric;
}
