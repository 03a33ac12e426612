import { isDescribed } from "./described-metric.ts";

const namePattern = /^detektor_[a-z0-9]+(_[a-z0-9]+){2,}$/;
const forbiddenLabels = ["frame_id", "correlation_id", "event_id", "trace_id", "span_id"];

/**
 * Throws unless the metric has a description, is named `detektor_<part>_<what>_<unit>` and has no label whose
 * value differs for every frame.
 */
export function checkMetric(metric: object): void {
  const { name, labelNames } = metric as { name?: unknown; labelNames?: unknown };
  if (typeof name !== "string" || !namePattern.test(name)) {
    throw new TypeError(`a metric is named detektor_<part>_<what>_<unit>, not ${String(name)}`);
  }
  if (!isDescribed(metric)) {
    throw new TypeError(
      `${name}: create it from a description, from which docs/metrics.md is generated`,
    );
  }
  for (const label of Array.isArray(labelNames) ? labelNames : []) {
    if (!forbiddenLabels.includes(String(label))) continue;
    throw new TypeError(
      `${name}: ${String(label)} is unbounded and can't be a label; use an exemplar`,
    );
  }
}
