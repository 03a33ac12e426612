import { join } from "node:path";
import { startApp } from "@detektor/local-servers";
import type { Part } from "./part.ts";
import type { ServerUrls } from "./servers.ts";
import { serviceEnv } from "./services.ts";
import { logFileOf, type Site } from "./site.ts";

/** Returns the part that feeds the platform with frames of clips that it generates. */
export function demoPart(site: Site, urls: () => ServerUrls): Part {
  return {
    name: "demo",
    start: () =>
      startApp({
        name: "demo",
        folder: "examples/video-producer",
        entry: "demo",
        env: serviceEnv(site, urls()),
        logFile: logFileOf(site, "demo"),
        pidFile: join(site.dataDir, "run", "demo.pid"),
        stopTimeoutMs: 2500,
      }),
  };
}
