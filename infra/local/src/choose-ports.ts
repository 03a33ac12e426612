import { freePort } from "@detektor/local-servers";
import type { Config } from "./config.ts";

const standard = {
  nats: 4222,
  "event-store": 2113,
  "event-store-http": 2114,
  postgres: 5432,
  ingest: 8080,
  "query-api": 8081,
  projector: 8082,
  "trace-archive": 8083,
  "trace-archive-grpc": 17_271,
  jaeger: 16_686,
  "jaeger-history": 16_687,
  otlp: 4318,
} as const;

type PortName = keyof typeof standard;

export type Ports = Readonly<Record<PortName, number>>;

/** A port for everything that is started here: the standard one, or a free one where that is taken, which `say` is told. */
export const choosePorts = async (config: Config, say: (line: string) => void): Promise<Ports> => {
  const chosen: Record<PortName, number> = { ...standard };
  const unused = unusedPorts(config);
  for (const name of (Object.keys(standard) as PortName[]).filter((n) => !unused.has(n))) {
    chosen[name] = await freePort(standard[name]);
    if (chosen[name] !== standard[name])
      say(`port ${standard[name]} is taken: ${name} takes ${chosen[name]} instead`);
  }
  return chosen;
};

const unusedPorts = (config: Config): ReadonlySet<PortName> => {
  const elsewhere: (readonly [given: string | undefined, ...names: PortName[]])[] = [
    [config.nats, "nats"],
    [config.eventStore, "event-store", "event-store-http"],
    [config.postgres, "postgres"],
    [config.jaeger ?? config.otlp, "jaeger", "jaeger-history", "otlp"],
  ];
  return new Set(elsewhere.flatMap(([given, ...names]) => (given === undefined ? [] : names)));
};
