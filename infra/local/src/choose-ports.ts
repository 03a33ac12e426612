import { freePort } from "@detektor/local-servers";

const standard = {
  nats: 4222,
  "event-store": 2113,
  "event-store-http": 2114,
  postgres: 5432,
  ingest: 8080,
  "query-api": 8081,
  projector: 8082,
  jaeger: 16_686,
  otlp: 4318,
} as const;

export type PortName = keyof typeof standard;

export type Ports = Readonly<Record<PortName, number>>;

/** A port for everything: the standard one, or a free one where that is taken, which `say` is told; `unused` ones are not looked at. */
export const choosePorts = async (
  unused: ReadonlySet<PortName>,
  say: (line: string) => void,
): Promise<Ports> => {
  const chosen: Record<PortName, number> = { ...standard };
  for (const name of (Object.keys(standard) as PortName[]).filter((n) => !unused.has(n))) {
    chosen[name] = await freePort(standard[name]);
    if (chosen[name] !== standard[name])
      say(`port ${standard[name]} is taken: ${name} takes ${chosen[name]} instead`);
  }
  return chosen;
};
