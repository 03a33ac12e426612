import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Site } from "../site.ts";
import { targetsFolder } from "./targets.ts";

/** Writes Prometheus' configuration for this run, and returns its file, which only its owner may read: the API's token may be in it. */
export const writePrometheusConfig = async (site: Site, folder: string): Promise<string> => {
  const file = join(folder, "prometheus.yaml");
  await writeFile(`${file}.new`, stringify(configOf(site)), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return file;
};

const configOf = (site: Site) => ({
  global: { scrape_interval: "5s", evaluation_interval: "5s" },
  alerting: { alertmanagers: [{ file_sd_configs: filesOf(site, "alertmanager") }] },
  scrape_configs: [
    {
      job_name: "detektor",
      file_sd_configs: filesOf(site, "detektor"),
      ...(site.config.apiToken !== undefined && {
        authorization: { credentials: site.config.apiToken },
      }),
    },
    { job_name: "node", file_sd_configs: filesOf(site, "node") },
  ],
});

const filesOf = (site: Site, name: string) => [
  { files: [join(targetsFolder(site), `${name}.json`)] },
];
