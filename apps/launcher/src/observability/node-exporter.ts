import { mkdir } from "node:fs/promises";
import { findNodeExporter } from "@detektor/infra-tools";
import { folderOf, loopbackUrl, type Watcher } from "./watcher.ts";

/** Node exporter, which reports on this machine: processor, memory, disks, and text files in its folder. */
export const nodeExporter: Watcher = {
  name: "node-exporter",
  find: findNodeExporter,
  remedy: "node_exporter on the PATH",
  url: ({ ports }) => loopbackUrl(ports["node-exporter"]),
  readyPath: "/",
  prepare: async (site) => {
    const folder = folderOf(site, "node-exporter");
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return {
      args: [
        `--web.listen-address=127.0.0.1:${site.ports["node-exporter"]}`,
        `--collector.textfile.directory=${folder}`,
        "--no-collector.systemd",
        "--log.level=warn",
      ],
    };
  },
};
