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
  DETEKTOR_TRACE_ARCHIVE_PORT: serviceEnvShape.DETEKTOR_PORT,
  DETEKTOR_TRACE_ARCHIVE_DEADLINE: durationSchema.default(10_000),
  ...databaseUrlsShape,
});

/** The settings of the trace archive. */
export type Config = {
  readonly host: string;
  /** The port of health and metrics. */
  readonly port: number;
  /** The port that Jaeger connects to. */
  readonly grpcPort: number;
  readonly auth: "none" | "token";
  readonly token: string | undefined;
  readonly deadlineMs: number;
  readonly postgresUrl: string;
  readonly eventStoreUrl: string;
};

/** Reads the settings; throws ConfigError that names what is wrong and how to fix it. */
export function readConfig(env: ServiceEnv): Config {
  const parsed = parseEnv(schema, env);
  return {
    host: parsed.DETEKTOR_HOST,
    port: parsed.DETEKTOR_PORT ?? 8083,
    grpcPort: parsed.DETEKTOR_TRACE_ARCHIVE_PORT ?? 17_271,
    auth: parsed.DETEKTOR_AUTH,
    token: parsed.DETEKTOR_API_TOKEN,
    deadlineMs: parsed.DETEKTOR_TRACE_ARCHIVE_DEADLINE,
    postgresUrl: parsed.DETEKTOR_POSTGRES_URL,
    eventStoreUrl: parsed.DETEKTOR_EVENT_STORE_URL,
  };
}
