import {
  databaseUrlsShape,
  durationSchema,
  maxCamerasSchema,
  parseEnv,
  type ServiceEnv,
  serviceEnvShape,
} from "@detektor/observability";
import { z } from "zod";
import type { TraceRules } from "./commit/due-traces.ts";

const schema = z.object({
  ...serviceEnvShape,
  ...databaseUrlsShape,
  DETEKTOR_TRACE_PUSH: z.enum(["on", "off"], "expected on or off").default("on"),
  DETEKTOR_TRACE_SAMPLE: z
    .string()
    .regex(/^(0(\.\d+)?|1(\.0+)?)$/, "expected a ratio from 0 to 1, such as 0.01")
    .default("0.01")
    .transform(Number),
  DETEKTOR_TRACE_SLOW_AFTER: durationSchema.default(2000),
  DETEKTOR_TRACE_DELAY: durationSchema
    .refine((ms) => ms <= 3_600_000, "expected an hour at most")
    .default(30_000),
  DETEKTOR_METRICS_MAX_CAMERAS: maxCamerasSchema,
});

/** The settings of the projector. */
export type Config = {
  readonly host: string;
  readonly port: number;
  readonly postgresUrl: string;
  readonly eventStoreUrl: string;
  /** Which traces are pushed without a request; null: none. */
  readonly traces: TraceRules | null;
  /** How many cameras have their own labels in metrics. */
  readonly metricsMaxCameras: number;
};

/** Reads the settings; throws ConfigError that names what is wrong and how to fix it. */
export function readConfig(env: ServiceEnv): Config {
  const parsed = parseEnv(schema, env);
  return {
    host: parsed.DETEKTOR_HOST,
    port: parsed.DETEKTOR_PORT ?? 8082,
    postgresUrl: parsed.DETEKTOR_POSTGRES_URL,
    eventStoreUrl: parsed.DETEKTOR_EVENT_STORE_URL,
    metricsMaxCameras: parsed.DETEKTOR_METRICS_MAX_CAMERAS,
    traces:
      parsed.DETEKTOR_TRACE_PUSH === "off"
        ? null
        : {
            sampleRatio: parsed.DETEKTOR_TRACE_SAMPLE,
            slowMs: parsed.DETEKTOR_TRACE_SLOW_AFTER,
            afterMs: parsed.DETEKTOR_TRACE_DELAY,
          },
  };
}
