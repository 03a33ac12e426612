import { freePort, isPortFree } from "@detektor/local-servers";
import type { Config } from "./config.ts";
import { exampleNames, watcherNames } from "./part.ts";

const standard = {
  nats: 4222,
  "event-store": 2113,
  "event-store-http": 2114,
  postgres: 5432,
  ingest: 8080,
  "query-api": 8081,
  projector: 8082,
  "trace-archive": 8083,
  caretaker: 8084,
  "trace-archive-grpc": 17_271,
  jaeger: 16_686,
  "jaeger-history": 16_687,
  otlp: 4318,
  prometheus: 9090,
  alertmanager: 9093,
  "node-exporter": 9100,
  "victoria-logs": 9428,
  "log-shipper": 13_133,
  "example-otel": 8005,
  "frame-tracking": 8006,
  "echo-service": 8007,
  "gpu-demo": 8008,
  "base-template": 8010,
} as const;

export type PortName = keyof typeof standard;

export type Ports = Readonly<Record<PortName, number>>;

/**
 * Chooses a port for every server that is started here: the standard one, or a free one if that is taken,
 * which it reports to `say`. Platforms that choose at the same moment choose different ports.
 */
export async function choosePorts(
  config: Config,
  say: (line: string) => void,
  preferred: Ports = standard,
): Promise<Ports> {
  const chosen: Record<PortName, number> = { ...preferred };
  for (const name of usedPorts(config)) {
    chosen[name] = await freePort(preferred[name]);
    if (chosen[name] !== preferred[name])
      say(`port ${preferred[name]} is in use: ${name} uses ${chosen[name]} instead`);
  }
  return chosen;
}

/** Returns whether something listens on one of the ports that were chosen for servers started here. */
export async function isAnyTaken(config: Config, ports: Ports): Promise<boolean> {
  const free = await Promise.all(usedPorts(config).map((name) => isPortFree(ports[name])));
  return free.includes(false);
}

const usedPorts = (config: Config): readonly PortName[] => {
  const elsewhere: (readonly [given: unknown, ...names: PortName[]])[] = [
    [config.nats, "nats"],
    [config.eventStore, "event-store", "event-store-http"],
    [config.postgres, "postgres"],
    [config.jaeger ?? config.otlp, "jaeger", "jaeger-history", "otlp"],
  ];
  const unused = new Set<PortName>([
    ...elsewhere.flatMap(([given, ...names]) => (given === undefined ? [] : names)),
    ...(config.observability ? [] : watcherNames),
    ...(config.examples ? [] : (["frame-tracking", "gpu-demo", ...exampleNames] as const)),
  ]);
  return (Object.keys(standard) as PortName[]).filter((name) => !unused.has(name));
};
