import {
  durationSchema,
  parseEnv,
  type ServiceEnv,
  serviceEnvShape,
} from "@detektor/observability";
import { z } from "zod";

const schema = z.object({
  ...serviceEnvShape,
  ECHO_SERVICE_MAX_DELAY: durationSchema.default(5000),
});

/** The settings of this service. */
export type Config = {
  readonly host: string;
  readonly port: number;
  /** The longest delay that a request may ask for. */
  readonly maxDelayMs: number;
};

/** Reads the settings; throws ConfigError naming the problem and the fix. */
export function readConfig(env: ServiceEnv): Config {
  const { DETEKTOR_HOST: host, DETEKTOR_PORT: port = 8007, ...own } = parseEnv(schema, env);
  return { host, port, maxDelayMs: own.ECHO_SERVICE_MAX_DELAY };
}
