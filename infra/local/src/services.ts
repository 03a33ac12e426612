import { join } from "node:path";
import { startApp } from "@detektor/local-servers";
import type { JaegerUrls } from "./jaeger.ts";
import type { Part } from "./part.ts";
import type { ServerUrls } from "./servers.ts";
import { httpUrl, logFileOf, type Site } from "./site.ts";
import { untilUp } from "./until-up.ts";

export const serviceNames = ["ingest", "projector", "query-api", "trace-archive"] as const;

export type ServiceName = (typeof serviceNames)[number];

/** One of our services; its environment is asked for at every start. */
export const servicePart = (
  site: Site,
  name: ServiceName,
  needs: { readonly urls: () => ServerUrls; readonly jaeger: () => JaegerUrls | undefined },
): Part => {
  const url = httpUrl(site, site.ports[name]);
  return {
    name,
    start: async (signal, life) => {
      const running = await startApp({
        name,
        folder: `apps/${name}`,
        env: { ...serviceEnv(site, needs.urls()), ...ofItsOwn(site, name, needs.jaeger()) },
        logFile: logFileOf(site, name),
        pidFile: join(site.dataDir, "run", `${name}.pid`),
        stopTimeoutMs: 4_000,
      });
      await untilUp(running, url, { life, say: site.say, signal });
      return running;
    },
  };
};

/** The environment that leads a program to this run's servers. */
export const serviceEnv = (site: Site, urls: ServerUrls): NodeJS.ProcessEnv => ({
  ...site.config.env,
  DETEKTOR_NATS_URL: urls.nats,
  DETEKTOR_EVENT_STORE_URL: urls.eventStore,
  DETEKTOR_POSTGRES_URL: urls.postgres,
  DETEKTOR_DATA_DIR: site.dataDir,
});

const ofItsOwn = (
  site: Site,
  name: ServiceName,
  jaeger: JaegerUrls | undefined,
): NodeJS.ProcessEnv => ({
  DETEKTOR_PORT: String(site.ports[name]),
  DETEKTOR_TRACE_ARCHIVE_PORT: String(site.ports["trace-archive-grpc"]),
  ...(name === "query-api" && jaeger !== undefined
    ? {
        DETEKTOR_JAEGER_URL: jaeger.query,
        DETEKTOR_JAEGER_SEARCH_URL: jaeger.history,
        OTEL_EXPORTER_OTLP_ENDPOINT: jaeger.otlp,
      }
    : {}),
});
