import { z } from "zod";
import { hostNamesSchema } from "./host-names.ts";

/** The levels that LOG_LEVEL may name, from the most to the least verbose. */
export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const ratioError = "expected the share of traces to record, from 0 to 1, such as 0.1";

/**
 * The settings of every service, to be spread into an app's own zod object; ports are whole numbers, 0 for
 * any free one.
 */
export const serviceEnvShape = {
  DETEKTOR_HOST: z.string().default("127.0.0.1"),
  DETEKTOR_PORT: z
    .string()
    .regex(/^\d{1,5}$/, "expected a port from 0 (any free one) to 65535")
    .transform(Number)
    .refine((port) => port <= 65_535, "expected a port from 0 (any free one) to 65535")
    .optional(),
  DETEKTOR_AUTH: z
    .enum(["none", "token"], "expected token (with DETEKTOR_API_TOKEN) or none (loopback only)")
    .default("none"),
  DETEKTOR_API_TOKEN: z
    .string()
    .regex(/^\S+$/, "expected text without spaces, such as the output of openssl rand -hex 32")
    .optional(),
  DETEKTOR_ALLOWED_HOSTS: hostNamesSchema.optional(),
  LOG_LEVEL: z.enum(logLevels, `expected one of ${logLevels.join(", ")}`).default("info"),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({
      protocol: /^https?$/,
      error: "expected an http:// or https:// address, such as http://127.0.0.1:4318",
    })
    .optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number(ratioError)
    .min(0, ratioError)
    .max(1, ratioError)
    .optional(),
} as const;

/** The schema of the settings of every service. */
export const serviceEnvSchema = z.object(serviceEnvShape);

/** The decoded settings of every service. */
export type ServiceSettings = z.output<typeof serviceEnvSchema>;
