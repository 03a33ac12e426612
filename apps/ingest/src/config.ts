import {
  eventStoreUrlShape,
  parseEnv,
  type ServiceEnv,
  serviceEnvShape,
} from "@detektor/observability";
import { z } from "zod";

/** Where ingest listens, and what it stands between. */
export type Config = {
  readonly host: string;
  readonly port: number;
  readonly natsUrl: string;
  readonly eventStoreUrl: string;
};

const schema = z.object({
  ...serviceEnvShape,
  DETEKTOR_NATS_URL: z
    .string()
    .regex(/^(nats|tls|wss?):\/\/\S+$/, "give an address such as nats://127.0.0.1:4222")
    .default("nats://127.0.0.1:4222"),
  ...eventStoreUrlShape,
});

const defaultPort = 8080;

/** Reads the environment; throws ConfigError naming every wrong variable. */
export function readConfig(env: ServiceEnv): Config {
  const settings = parseEnv(schema, env);
  return {
    host: settings.DETEKTOR_HOST,
    port: settings.DETEKTOR_PORT ?? defaultPort,
    natsUrl: settings.DETEKTOR_NATS_URL,
    eventStoreUrl: settings.DETEKTOR_EVENT_STORE_URL,
  };
}
