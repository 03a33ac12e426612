import { parseEnv, type ServiceEnv, serviceEnvShape } from "@detektor/observability";
import { z } from "zod";

const schema = z.object({
  ...serviceEnvShape,
  DETEKTOR_POSTGRES_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: "give a postgres:// address, such as postgres://user@127.0.0.1:5432/detektor",
    })
    .default("postgres://detektor@127.0.0.1:5432/detektor"),
  DETEKTOR_EVENT_STORE_URL: z
    .string()
    .regex(
      /^(esdb|kurrentdb)(\+discover)?:\/\//,
      "give an esdb:// address, such as esdb://127.0.0.1:2113?tls=false",
    )
    .default("esdb://127.0.0.1:2113?tls=false"),
});

/** The settings of the projector. */
export type Config = {
  readonly host: string;
  readonly port: number;
  readonly postgresUrl: string;
  readonly eventStoreUrl: string;
};

/** Reads the settings; throws ConfigError naming what is wrong and how to mend it. */
export function readConfig(env: ServiceEnv): Config {
  const parsed = parseEnv(schema, env);
  return {
    host: parsed.DETEKTOR_HOST,
    port: parsed.DETEKTOR_PORT ?? 8082,
    postgresUrl: parsed.DETEKTOR_POSTGRES_URL,
    eventStoreUrl: parsed.DETEKTOR_EVENT_STORE_URL,
  };
}
