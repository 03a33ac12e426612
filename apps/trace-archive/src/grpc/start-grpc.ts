import {
  Server,
  ServerCredentials,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { type Health, StartError, withTimeout } from "@detektor/observability";
import type { SearchDeps } from "../search/search-traces.ts";
import type { CallRules } from "./answer-call.ts";
import { healthCheck } from "./health-check.ts";
import { loadProtocol } from "./load-protocol.ts";
import type { GetCapabilitiesResponse, GetDependenciesResponse } from "./messages.ts";
import { serveUnary } from "./serve-unary.ts";
import { traceReader } from "./trace-reader.ts";

/** The options of the server that Jaeger calls; unsupported methods, above all writing, are UNIMPLEMENTED. */
export type GrpcOptions = {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly rules: CallRules;
  readonly deps: SearchDeps;
  readonly health: Health;
};

const limits = {
  "grpc.max_receive_message_length": 1024 * 1024,
  "grpc.max_concurrent_streams": 100,
  "grpc.keepalive_time_ms": 30_000,
  "grpc.keepalive_timeout_ms": 10_000,
};

const graceMs = 3000;

/** Serves until `close`; throws StartError for an address that can't be used. */
export async function startGrpc(
  options: GrpcOptions,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const server = new Server(limits);
  for (const [definition, implementation] of servicesOf(options))
    server.addService(definition, implementation);
  const port = await bind(server, options);
  return { port, close: () => close(server) };
}

function servicesOf({
  rules,
  deps,
  health,
}: GrpcOptions): readonly (readonly [ServiceDefinition, UntypedServiceImplementation])[] {
  const jaeger = (service: string): ServiceDefinition =>
    loadProtocol("trace-archive.proto", `jaeger.storage.v2.${service}`);
  return [
    [jaeger("TraceReader"), traceReader(rules, deps)],
    [
      jaeger("DependencyReader"),
      { GetDependencies: serveUnary(rules, "GetDependencies", async () => noDependencies) },
    ],
    [
      jaeger("Capabilities"),
      { GetCapabilities: serveUnary(rules, "GetCapabilities", async () => capabilities) },
    ],
    [
      loadProtocol("health.proto", "grpc.health.v1.Health"),
      { Check: serveUnary(rules, "Check", () => healthCheck(health)) },
    ],
  ];
}

// Events don't show which service calls which, and an error here would be an error on Jaeger's page.
const noDependencies: GetDependenciesResponse = { dependencies: [] };

const capabilities: GetCapabilitiesResponse = {
  search: { without_service_name: true, same_span_conjunction: true },
};

function bind(server: Server, { host, port }: GrpcOptions): Promise<number> {
  const address = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else
        reject(
          new StartError(
            `${address} can't be listened on: stop the program that listens there or set DETEKTOR_TRACE_ARCHIVE_PORT`,
            { cause: error },
          ),
        );
    });
  });
}

async function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.tryShutdown(() => resolve());
  await withTimeout(promise, graceMs, "calls did not end").catch(() => server.forceShutdown());
}
