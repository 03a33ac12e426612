import { join } from "node:path";
import { findAlertmanager } from "@detektor/infra-tools";
import { httpUrl } from "../site.ts";
import { layConfig } from "./lay-config.ts";
import { loopbackUrl, type Watcher } from "./watcher.ts";

/** Alertmanager with this repository's routes; only the route to the query API has a real receiver. */
export const alertmanager: Watcher = {
  name: "alertmanager",
  find: findAlertmanager,
  remedy: "alertmanager 0.25 or later on the PATH",
  url: ({ ports }) => loopbackUrl(ports.alertmanager),
  readyPath: "/-/ready",
  prepare: async (site) => {
    const folder = await layConfig(site, "alertmanager", {
      files: ["alone.yaml", "templates"],
      replaced: { "http://query-api:8081": httpUrl(site, site.ports["query-api"]) },
    });
    return {
      args: [
        `--config.file=${join(folder, "alone.yaml")}`,
        `--storage.path=${join(folder, "data")}`,
        "--data.retention=120h",
        `--web.listen-address=127.0.0.1:${site.ports.alertmanager}`,
        // A single instance needs no port for a cluster.
        "--cluster.listen-address=",
      ],
    };
  },
};
