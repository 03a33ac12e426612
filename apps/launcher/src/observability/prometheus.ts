import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findPrometheus, prometheusConfig } from "@detektor/infra-tools";
import { layConfig } from "./lay-config.ts";
import { loopbackUrl, type Watcher } from "./watcher.ts";

/** Prometheus with this repository's configuration and rules; it keeps 15 days, or 1 GB if that is less. */
export const prometheus: Watcher = {
  name: "prometheus",
  find: findPrometheus,
  remedy: "prometheus 2.40 or later on the PATH",
  url: ({ ports }) => loopbackUrl(ports.prometheus),
  readyPath: "/-/ready",
  prepare: async (site, program) => {
    const folder = await layConfig(site, "prometheus", { files: ["prometheus.yaml", "rules"] });
    await writeFile(join(folder, "prometheus.yaml"), await prometheusConfig(program));
    return {
      args: [
        `--config.file=${join(folder, "prometheus.yaml")}`,
        `--storage.tsdb.path=${join(folder, "data")}`,
        "--storage.tsdb.retention.time=15d",
        "--storage.tsdb.retention.size=1GB",
        `--web.listen-address=127.0.0.1:${site.ports.prometheus}`,
        "--enable-feature=exemplar-storage,native-histograms",
      ],
    };
  },
};
