import { join } from "node:path";
import { startApp } from "@detektor/local-servers";
import { endpointsFile } from "./endpoints.ts";
import type { NotReady } from "./not-ready.ts";
import type { Part } from "./part.ts";
import type { ServerUrls } from "./servers.ts";
import { httpUrl, logFileOf, type Site } from "./site.ts";
import { untilUp } from "./until-up.ts";

export const serviceNames = [
  "ingest",
  "projector",
  "query-api",
  "trace-archive",
  "caretaker",
] as const;

export type ServiceName = (typeof serviceNames)[number];

/** The servers that a service uses, and the list in which it is noted while it isn't ready. */
export type ServiceNeeds = {
  readonly urls: () => ServerUrls;
  readonly notReady: Pick<NotReady, "set">;
};

/** Returns the part of one of our services; its environment is computed at every start. */
export function servicePart(site: Site, name: ServiceName, needs: ServiceNeeds): Part {
  const url = httpUrl(site, site.ports[name]);
  return {
    name,
    start: async (signal, life) => {
      const running = await startApp({
        name,
        folder: `apps/${name}`,
        env: { ...serviceEnv(site, needs.urls()), ...ofItsOwn(site, name) },
        logFile: logFileOf(site, name),
        pidFile: join(site.dataDir, "run", `${name}.pid`),
        stopTimeoutMs: 4000,
      });
      const setNotReady = (why: string | null): void => needs.notReady.set(name, why);
      await untilUp(running, url, { life, say: site.say, setNotReady, signal });
      return running;
    },
  };
}

/** Returns the environment with the addresses of this run's servers. */
export function serviceEnv(site: Site, urls: ServerUrls): NodeJS.ProcessEnv {
  return {
    ...site.config.env,
    // The address in the environment contains its login, which other programs must not see.
    ...(site.config.nats === undefined && { DETEKTOR_NATS_URL: urls.nats }),
    DETEKTOR_EVENT_STORE_URL: urls.eventStore,
    DETEKTOR_POSTGRES_URL: urls.postgres,
    DETEKTOR_DATA_DIR: site.dataDir,
  };
}

/** The folder that the demo's cameras store pictures in, unless others are set. */
const picturesOf = ({ config, dataDir }: Site): NodeJS.ProcessEnv => ({
  DETEKTOR_PICTURE_SOURCES: config.env["DETEKTOR_PICTURE_SOURCES"] ?? join(dataDir, "demo"),
});

const ofItsOwn = (site: Site, name: ServiceName): NodeJS.ProcessEnv => ({
  DETEKTOR_PORT: String(site.ports[name]),
  DETEKTOR_TRACE_ARCHIVE_PORT: String(site.ports["trace-archive-grpc"]),
  // Jaeger may start minutes later, or on another port: the query API reads its address from this file.
  ...(name === "query-api"
    ? { DETEKTOR_ENDPOINTS_FILE: endpointsFile(site.config.stateDir), ...picturesOf(site) }
    : {}),
  ...(name === "query-api" && site.config.examples
    ? { DETEKTOR_FRAME_TRACKING_PORT: String(site.ports["frame-tracking"]) }
    : {}),
});
