import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import { exporterMetrics } from "./exporter-metrics.ts";

/** Names under which something is scraped or recorded, and the labels that each has, those of every target left out. */
export type KnownMetrics = ReadonlyMap<string, ReadonlySet<string>>;

/** Labels that Prometheus itself gives to all that it scrapes. */
export const targetLabels: ReadonlySet<string> = new Set(["job", "instance"]);

/** All that our services tell, as docs/metrics.md has it, and what is used of other programs. */
export async function knownMetrics(): Promise<KnownMetrics> {
  const page = await readFile(join(repositoryRoot, "docs/metrics.md"), "utf8");
  const others = Object.values(exporterMetrics).flatMap((family) => Object.entries(family));
  return new Map([
    ...metricsOnPage(page),
    ...others.map(([name, labels]) => [name, new Set(labels)] as const),
  ]);
}

/** Reads the tables of docs/metrics.md; a histogram is scraped under three names. */
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
