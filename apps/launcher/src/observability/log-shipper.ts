import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { findOtelCollector } from "@detektor/infra-tools";
import { repositoryRoot } from "@detektor/local-servers";
import type { Site } from "../site.ts";
import { folderOf, loopbackUrl, type Watcher } from "./watcher.ts";

/**
 * OpenTelemetry's Collector with this repository's configuration: it ships every part's log
 * to the VictoriaLogs at `store`.
 */
export function logShipper(store: string): Watcher {
  return {
    name: "log-shipper",
    find: findOtelCollector,
    remedy: "otelcol-contrib 0.140 or later, or Go 1.26, on the PATH",
    url: ({ ports }) => loopbackUrl(ports["log-shipper"]),
    readyPath: "/",
    prepare: async (site) => {
      const folder = folderOf(site, "log-shipper");
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const config = join(repositoryRoot, "infra/otel-collector/config.yaml");
      return { args: ["--config", config], env: shipperEnv(site, folder, store) };
    },
  };
}

const shipperEnv = (
  { dataDir, ports }: Site,
  stateDir: string,
  store: string,
): NodeJS.ProcessEnv => ({
  DETEKTOR_LOGS: join(dataDir, "logs", "*.log"),
  DETEKTOR_CONTAINER_LOGS: "",
  DETEKTOR_LOGS_STATE: stateDir,
  DETEKTOR_LOGS_HEALTH: `127.0.0.1:${ports["log-shipper"]}`,
  DETEKTOR_LOGS_OTLP: `${store}/insert/opentelemetry`,
});
