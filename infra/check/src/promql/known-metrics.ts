import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import { exporterMetrics } from "./exporter-metrics.ts";

/** Names of scraped or recorded metrics, and the labels of each, without the labels of every target. */
export type KnownMetrics = ReadonlyMap<string, ReadonlySet<string>>;

/** Labels that Prometheus itself adds to everything that it scrapes. */
export const targetLabels: ReadonlySet<string> = new Set(["job", "instance"]);

/** Returns all metrics of our services, as listed in docs/metrics.md, and the used ones of other programs. */
export async function knownMetrics(): Promise<KnownMetrics> {
  const page = await readFile(join(repositoryRoot, "docs/metrics.md"), "utf8");
  const others = Object.values(exporterMetrics).flatMap((family) => Object.entries(family));
  return new Map([
    ...metricsOnPage(page),
    ...others.map(([name, labels]) => [name, new Set(labels)] as const),
  ]);
}

/** Parses the tables of docs/metrics.md; a histogram is scraped under three names. */
export function metricsOnPage(page: string): KnownMetrics {
  const rows = page.matchAll(/^\| `(\w+)` \| (\w+), [^|]*\| ([^|]*) \|/gm);
  const known = [...rows].flatMap(([, name = "", type, cell = ""]) => {
    const labels = [...cell.matchAll(/(?:^|<br>)`(\w+)`: /g)].map(([, label = ""]) => label);
    if (type !== "histogram") return [[name, new Set(labels)] as const];
    return [
      [`${name}_bucket`, new Set([...labels, "le"])] as const,
      [`${name}_sum`, new Set(labels)] as const,
      [`${name}_count`, new Set(labels)] as const,
    ];
  });
  if (known.length === 0) throw new Error("docs/metrics.md has no table of metrics");
  return new Map(known);
}
