import { mkdir } from "node:fs/promises";
import { findVictoriaLogs } from "@detektor/infra-tools";
import { folderOf, loopbackUrl, type Watcher } from "./watcher.ts";

/** VictoriaLogs, in place of Loki, as a log store; it keeps 14 days, or 1 GiB if that is less. */
export const victoriaLogs: Watcher = {
  name: "victoria-logs",
  find: findVictoriaLogs,
  remedy: "victoria-logs, or Go 1.26, on the PATH",
  url: ({ ports }) => loopbackUrl(ports["victoria-logs"]),
  readyPath: "/health",
  prepare: async (site) => {
    const folder = folderOf(site, "victoria-logs");
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return {
      args: [
        `-storageDataPath=${folder}`,
        "-retentionPeriod=14d",
        "-retention.maxDiskSpaceUsageBytes=1GiB",
        `-httpListenAddr=127.0.0.1:${site.ports["victoria-logs"]}`,
        "-loggerLevel=WARN",
      ],
    };
  },
};
