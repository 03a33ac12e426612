import { join } from "node:path";
import { type JaegerKind, startJaeger } from "@detektor/local-servers";
import type { Part } from "./part.ts";
import { hostPort, httpUrl, logFileOf, type Site } from "./site.ts";

/**
 * The addresses of Jaeger's page and API, of the page that searches all history, and
 * of the port that receives spans.
 */
export type JaegerUrls = {
  readonly query: string;
  readonly history: string;
  readonly otlp: string;
};

/** Returns Jaeger's addresses: those given in the environment, otherwise those of our own Jaegers. */
export function jaegerUrls({ config, ports }: Site): JaegerUrls | undefined {
  if (config.jaeger === undefined && config.otlp === undefined)
    return {
      query: `http://127.0.0.1:${ports.jaeger}`,
      history: `http://127.0.0.1:${ports["jaeger-history"]}`,
      otlp: `http://127.0.0.1:${ports.otlp}`,
    };
  return undefined;
}

/**
 * Returns the parts of our own Jaegers: one receives spans and queries the trace archive for missing traces;
 * the other queries the archive for everything.
 */
export function jaegerParts(site: Site): readonly Part[] {
  return [jaegerPart(site, "jaeger", "live"), jaegerPart(site, "jaeger-history", "history")];
}

const jaegerPart = (site: Site, name: "jaeger" | "jaeger-history", kind: JaegerKind): Part => ({
  name,
  start: (signal) =>
    startJaeger({
      kind,
      dataDir: join(site.dataDir, name),
      port: site.ports[name],
      ...(kind === "live" ? { otlpPort: site.ports.otlp } : {}),
      traceArchive: hostPort(site, site.ports["trace-archive-grpc"]),
      queryApi: httpUrl(site, site.ports["query-api"]),
      env: site.config.env,
      logFile: logFileOf(site, name),
      say: site.say,
      signal,
    }),
});

/** The ports that our Jaegers use. */
export const jaegerPorts = ["jaeger", "jaeger-history", "otlp"] as const;
