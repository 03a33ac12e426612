import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";

/** The ports of a Jaeger on this machine; what had no port would be open on its standard one. */
export type JaegerPorts = {
  readonly query: number;
  readonly queryGrpc: number;
  readonly otlpHttp: number;
  readonly otlpGrpc: number;
  readonly health: number;
};

/** What runs: `live` keeps traces in memory and asks the archive for those that it lacks, `history` has the archive alone. */
export type JaegerKind = "live" | "history";

const configOf = { live: "jaeger.yaml", history: "history.yaml" } as const;

/** The arguments of a Jaeger, with the configuration that is shipped; without an archive a live one is told to ask nobody. */
export const jaegerArgs = (kind: JaegerKind, traceArchive: string | undefined): string[] => [
  "--config",
  join(repositoryRoot, "infra/jaeger", configOf[kind]),
  ...(kind === "live" && traceArchive === undefined
    ? ["--set", "extensions.jaeger_query.storage.traces_archive="]
    : []),
];

/** The environment by which that configuration is told where to listen and what to ask. */
export const jaegerEnv = (
  ports: JaegerPorts,
  uiFile: string,
  traceArchive: string | undefined,
): Readonly<Record<string, string>> => ({
  DETEKTOR_JAEGER_HTTP: at(ports.query),
  DETEKTOR_JAEGER_GRPC: at(ports.queryGrpc),
  DETEKTOR_JAEGER_OTLP_HTTP: at(ports.otlpHttp),
  DETEKTOR_JAEGER_OTLP_GRPC: at(ports.otlpGrpc),
  DETEKTOR_JAEGER_HEALTH: at(ports.health),
  DETEKTOR_JAEGER_UI: uiFile,
  ...(traceArchive === undefined ? {} : { DETEKTOR_TRACE_ARCHIVE: traceArchive }),
});

const at = (port: number): string => `127.0.0.1:${port}`;
