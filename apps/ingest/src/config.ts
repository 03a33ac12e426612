import {
  asConfig,
  eventStoreUrlShape,
  parseEnv,
  type ServiceEnv,
  serviceEnvShape,
} from "@detektor/observability";
import { type NatsAccess, natsAccessFromEnv } from "@detektor/producer";
import { z } from "zod";

/** The address that ingest listens on, and the services that it connects to. */
export type Config = {
  readonly host: string;
  readonly port: number;
  readonly nats: NatsAccess;
  readonly eventStoreUrl: string;
};

const schema = z.object({ ...serviceEnvShape, ...eventStoreUrlShape });

const defaultPort = 8080;

/** Reads the configuration from the environment; throws ConfigError that names every wrong variable. */
export function readConfig(env: ServiceEnv): Config {
  const settings = parseEnv(schema, env);
  return {
    host: settings.DETEKTOR_HOST,
    port: settings.DETEKTOR_PORT ?? defaultPort,
    nats: asConfig(() => natsAccessFromEnv(env)),
    eventStoreUrl: settings.DETEKTOR_EVENT_STORE_URL,
  };
}
