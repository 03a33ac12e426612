import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { findPrometheus } from "@detektor/infra-tools";
import { writePrometheusConfig } from "./prometheus-config.ts";
import { folderOf, loopbackUrl, type Watcher } from "./watcher.ts";

/** Prometheus with this repository's configuration and rules; it keeps 15 days, or 1 GB if that is less. */
export const prometheus: Watcher = {
  name: "prometheus",
  find: findPrometheus,
  mend: "prometheus 2.40 or later on the PATH",
  url: ({ ports }) => loopbackUrl(ports.prometheus),
  readyPath: "/-/ready",
  prepare: async (site) => {
    const folder = folderOf(site, "prometheus");
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return {
      args: [
        `--config.file=${await writePrometheusConfig(site, folder)}`,
        `--storage.tsdb.path=${join(folder, "data")}`,
        "--storage.tsdb.retention.time=15d",
        "--storage.tsdb.retention.size=1GB",
        `--web.listen-address=127.0.0.1:${site.ports.prometheus}`,
        "--enable-feature=exemplar-storage",
      ],
    };
  },
};
