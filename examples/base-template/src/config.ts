import {
  asConfig,
  databaseUrlsShape,
  durationSchema,
  parseEnv,
  type ServiceEnv,
  serviceEnvShape,
} from "@detektor/observability";
import { type NatsAccess, natsAccessFromEnv } from "@detektor/producer";
import { z } from "zod";

const schema = z.object({
  ...serviceEnvShape,
  DETEKTOR_POSTGRES_URL: databaseUrlsShape.DETEKTOR_POSTGRES_URL,
  BASE_TEMPLATE_RETRY_AFTER: durationSchema.default(1000),
});

/** The settings of this service. */
export type Config = {
  readonly host: string;
  readonly port: number;
  readonly postgresUrl: string;
  readonly nats: NatsAccess;
  /** How long a message that could not be stored waits before it is retried. */
  readonly retryAfterMs: number;
};

/** Reads the settings; throws ConfigError naming the problem and the fix. */
export function readConfig(env: ServiceEnv): Config {
  const { DETEKTOR_HOST: host, DETEKTOR_PORT: port = 8010, ...own } = parseEnv(schema, env);
  return {
    host,
    port,
    postgresUrl: own.DETEKTOR_POSTGRES_URL,
    nats: asConfig(() => natsAccessFromEnv(env)),
    retryAfterMs: own.BASE_TEMPLATE_RETRY_AFTER,
  };
}
