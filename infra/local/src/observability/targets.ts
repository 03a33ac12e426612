import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Endpoints } from "../endpoints.ts";
import type { Site } from "../site.ts";

/** Where Prometheus is told, in files that it reads again when they change, whom to scrape. */
export const targetsFolder = (site: Site): string => join(site.dataDir, "prometheus", "targets");

/** Writes what runs where, by the name of each file that Prometheus' configuration asks for. */
export const writeTargets = async (site: Site, endpoints: Scraped): Promise<void> => {
  const folder = targetsFolder(site);
  await mkdir(folder, { recursive: true });
  for (const [name, groups] of Object.entries(targetsOf(endpoints))) {
    const file = join(folder, `${name}.json`);
    await writeFile(`${file}.new`, `${JSON.stringify(groups, null, 2)}\n`);
    await rename(`${file}.new`, file);
  }
};

type Scraped = Pick<Endpoints, "metrics" | "nodeExporter" | "alertmanager">;

type TargetGroup = {
  readonly targets: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
};

/** One group of targets a service, and those that watch. */
export const targetsOf = ({
  metrics,
  nodeExporter,
  alertmanager,
}: Scraped): Readonly<Record<string, readonly TargetGroup[]>> => ({
  detektor: Object.entries(metrics).map(([service, url]) => ({
    targets: [new URL(url).host],
    labels: { service },
  })),
  node: groupOf(nodeExporter),
  alertmanager: groupOf(alertmanager),
});

const groupOf = (url: string | null): readonly TargetGroup[] =>
  url === null ? [] : [{ targets: [new URL(url).host] }];
