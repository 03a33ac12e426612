import {
  databaseUrlsShape,
  durationSchema,
  parseEnv,
  type ServiceEnv,
  serviceEnvShape,
} from "@detektor/observability";
import { z } from "zod";

const schema = z.object({
  ...serviceEnvShape,
  ...databaseUrlsShape,
  DETEKTOR_STUCK_AFTER: durationSchema.default(60_000),
});

/** The settings of the caretaker. */
export type Config = {
  readonly host: string;
  /** The port of health and metrics. */
  readonly port: number;
  readonly postgresUrl: string;
  readonly eventStoreUrl: string;
  /** An open frame without a new event for longer than this, in ms, is stuck. */
  readonly stuckAfterMs: number;
};

/** Reads the settings; throws ConfigError that names what is wrong and how to fix it. */
export function readConfig(env: ServiceEnv): Config {
  const parsed = parseEnv(schema, env);
  return {
    host: parsed.DETEKTOR_HOST,
    port: parsed.DETEKTOR_PORT ?? 8084,
    postgresUrl: parsed.DETEKTOR_POSTGRES_URL,
    eventStoreUrl: parsed.DETEKTOR_EVENT_STORE_URL,
    stuckAfterMs: parsed.DETEKTOR_STUCK_AFTER,
  };
}
