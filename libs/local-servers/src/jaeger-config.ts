/** The addresses of a Jaeger, each `host:port`; what is left out would be open on its standard port. */
export type JaegerPorts = {
  readonly query: number;
  readonly queryGrpc: number;
  readonly otlpHttp: number;
  readonly otlpGrpc: number;
  readonly health: number;
};

/** The configuration of a local Jaeger that keeps traces in memory and asks the archive, where one is given, for what it lacks. */
export const jaegerConfig = (ports: JaegerPorts, traceArchive?: string): string =>
  // JSON is YAML too.
  JSON.stringify({
    service: {
      extensions: ["jaeger_storage", "jaeger_query", "healthcheckv2"],
      pipelines: { traces: { receivers: ["otlp"], exporters: ["jaeger_storage_exporter"] } },
      telemetry: { metrics: { level: "none" }, logs: { level: "warn", encoding: "json" } },
    },
    extensions: {
      healthcheckv2: { use_v2: true, http: at(ports.health) },
      jaeger_storage: { backends: { live: memory, ...archiveBackend(traceArchive) } },
      jaeger_query: {
        enable_tracing: false,
        storage: { traces: "live", ...(traceArchive && { traces_archive: "events" }) },
        http: at(ports.query),
        grpc: at(ports.queryGrpc),
      },
    },
    receivers: { otlp: { protocols: { grpc: at(ports.otlpGrpc), http: at(ports.otlpHttp) } } },
    exporters: { jaeger_storage_exporter: { trace_storage: "live" } },
  });

const memory = { memory: { max_traces: 100_000 } };

const at = (port: number) => ({ endpoint: `127.0.0.1:${port}` });

// Without keepalive an archive that hangs would hang every reader.
const archiveBackend = (endpoint: string | undefined) =>
  endpoint === undefined
    ? {}
    : {
        events: {
          grpc: { endpoint, tls: { insecure: true }, keepalive: { time: "10s", timeout: "3s" } },
        },
      };
