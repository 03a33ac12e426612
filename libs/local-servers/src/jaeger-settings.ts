import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";

/** The ports of a Jaeger on this machine; anything without a port here would be open on its standard one. */
export type JaegerPorts = {
  readonly query: number;
  readonly queryGrpc: number;
  readonly otlpHttp: number;
  readonly otlpGrpc: number;
  readonly health: number;
};

/**
 * The kind of Jaeger: `live` keeps traces in memory and requests missing ones from the archive, `history` has
 * only the archive.
 */
export type JaegerKind = "live" | "history";

const configOf = { live: "jaeger.yaml", history: "history.yaml" } as const;

/**
 * Returns the arguments of a Jaeger, with the shipped configuration; without an archive a live one requests
 * nothing.
 */
export function jaegerArgs(kind: JaegerKind, traceArchive: string | undefined): string[] {
  return [
    "--config",
    join(repositoryRoot, "infra/jaeger", configOf[kind]),
    ...(kind === "live" && traceArchive === undefined
      ? ["--set", "extensions.jaeger_query.storage.traces_archive="]
      : []),
  ];
}

/** Returns the environment that sets the listen addresses and the sources in that configuration. */
export function jaegerEnv(
  ports: JaegerPorts,
  uiFile: string,
  traceArchive: string | undefined,
): Readonly<Record<string, string>> {
  return {
    DETEKTOR_JAEGER_HTTP: at(ports.query),
    DETEKTOR_JAEGER_GRPC: at(ports.queryGrpc),
    DETEKTOR_JAEGER_OTLP_HTTP: at(ports.otlpHttp),
    DETEKTOR_JAEGER_OTLP_GRPC: at(ports.otlpGrpc),
    DETEKTOR_JAEGER_HEALTH: at(ports.health),
    DETEKTOR_JAEGER_UI: uiFile,
    ...(traceArchive === undefined ? {} : { DETEKTOR_TRACE_ARCHIVE: traceArchive }),
  };
}

const at = (port: number): string => `127.0.0.1:${port}`;
