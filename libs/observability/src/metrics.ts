import { collectDefaultMetrics, type OpenMetricsContentType, Registry } from "prom-client";
import { checkMetric } from "./metric-name.ts";

/** A registry with the process's own metrics, that refuses names and labels which break the rules of metric-name.ts. */
export function createMetrics(): Registry {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  collectDefaultMetrics({ register: plain(registry) });
  const register = registry.registerMetric.bind(registry);
  registry.registerMetric = (metric) => {
    checkMetric(metric);
    register(metric);
  };
  return plain(registry);
}

/** The metrics as text: OpenMetrics (with exemplars) if `accept` asks for it, else the classic format. */
export async function scrape(
  registry: Registry,
  accept = "",
): Promise<{ type: string; body: string }> {
  if (/application\/openmetrics-text/i.test(accept)) {
    return { type: Registry.OPENMETRICS_CONTENT_TYPE, body: await registry.metrics() };
  }
  const classic = Registry.merge([registry]);
  classic.setContentType(Registry.PROMETHEUS_CONTENT_TYPE);
  return { type: Registry.PROMETHEUS_CONTENT_TYPE, body: await classic.metrics() };
}

// Exemplars need a registry of the OpenMetrics kind, yet whoever takes a registry names the plain type.
const plain = (registry: Registry<OpenMetricsContentType>): Registry =>
  registry as unknown as Registry;
