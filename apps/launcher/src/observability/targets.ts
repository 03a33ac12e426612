import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Endpoints } from "../endpoints.ts";
import type { Site } from "../site.ts";
import { folderOf } from "./watcher.ts";

type Scraped = Pick<Endpoints, "metrics" | "prometheus" | "nodeExporter" | "alertmanager">;

type TargetGroup = {
  readonly targets: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
};

/** Writes Prometheus' targets to the files that its configuration names; it reloads them when they change. */
export async function writeTargets(site: Site, scraped: Scraped): Promise<void> {
  const folder = join(folderOf(site, "prometheus"), "targets");
  await mkdir(folder, { recursive: true });
  for (const [name, groups] of Object.entries(targetsOf(scraped))) {
    const file = join(folder, `${name}.yaml`);
    await writeFile(`${file}.new`, stringify(groups));
    await rename(`${file}.new`, file);
  }
}

/**
 * Returns the targets by file. A part that isn't running is no target, so that
 * Prometheus doesn't report it as down.
 */
export function targetsOf({
  metrics,
  prometheus,
  nodeExporter,
  alertmanager,
}: Scraped): Readonly<Record<string, readonly TargetGroup[]>> {
  return {
    detektor: Object.entries(metrics).flatMap(([job, url]) => groupOf(url, { job })),
    around: [
      ...groupOf(prometheus, { job: "prometheus" }),
      ...groupOf(alertmanager, { job: "alertmanager" }),
      ...groupOf(nodeExporter, { job: "node" }),
    ],
    alertmanager: groupOf(alertmanager),
  };
}

const groupOf = (url: string | null, labels?: TargetGroup["labels"]): readonly TargetGroup[] =>
  url === null ? [] : [{ ...(labels && { labels }), targets: [new URL(url).host] }];
