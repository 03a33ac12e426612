import { type KnownMetrics, targetLabels } from "./known-metrics.ts";
import { type Grouping, readQuery, type Selector } from "./read-query.ts";

/**
 * Returns what a query uses but nobody emits: metrics, and labels that a known metric doesn't have. Empty if
 * there is none; throws on invalid PromQL.
 */
export function unknownInQuery(expression: string, known: KnownMetrics): readonly string[] {
  const { selectors, groupings } = readQuery(expression);
  const unknown = [
    ...selectors.flatMap((selector) => unknownInSelector(selector, known)),
    ...groupings.flatMap((grouping) => unknownInGrouping(grouping, known)),
  ];
  return [...new Set(unknown)];
}

function unknownInSelector({ metric, matchers }: Selector, known: KnownMetrics): readonly string[] {
  const labels = known.get(metric);
  if (labels === undefined) return [metric || "a metric without a name"];
  return matchers
    .filter(({ label }) => !has(labels, label))
    .map(({ label }) => `${metric}{${label}}`);
}

/**
 * Returns unknown labels of a grouping. A label exists if one of the metrics has
 * it: others may get it by a join.
 */
function unknownInGrouping({ labels, metrics }: Grouping, known: KnownMetrics): readonly string[] {
  const all = metrics.map((metric) => known.get(metric) ?? new Set<string>());
  return labels
    .filter((label) => !all.some((one) => has(one, label)))
    .map((label) => `${metrics.join(", ")} by ${label}`);
}

const has = (labels: ReadonlySet<string>, label: string): boolean =>
  labels.has(label) || targetLabels.has(label);
