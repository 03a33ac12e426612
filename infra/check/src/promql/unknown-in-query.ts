import { type KnownMetrics, targetLabels } from "./known-metrics.ts";
import { type Grouping, readQuery, type Selector } from "./read-query.ts";

/** What a query asks for and nobody emits: metrics, and labels that a known metric doesn't have; empty if there is none. Throws on what is no PromQL. */
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

/** A label to group by is there if one of the metrics has it: others may get it from their partner. */
function unknownInGrouping({ labels, metrics }: Grouping, known: KnownMetrics): readonly string[] {
  const all = metrics.map((metric) => known.get(metric) ?? new Set<string>());
  return labels
    .filter((label) => !all.some((one) => has(one, label)))
    .map((label) => `${metrics.join(", ")} by ${label}`);
}

const has = (labels: ReadonlySet<string>, label: string): boolean =>
  labels.has(label) || targetLabels.has(label);
