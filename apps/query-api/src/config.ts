import {
  databaseUrlsShape,
  durationSchema,
  parseEnv,
  type ServiceEnv,
  serviceEnvShape,
} from "@detektor/observability";
import { z } from "zod";

const httpUrl = z.url({
  protocol: /^https?$/,
  error: "give an http:// or https:// address, such as http://127.0.0.1:16686",
});

const schema = z.object({
  ...serviceEnvShape,
  ...databaseUrlsShape,
  DETEKTOR_NATS_URL: z.string().default("nats://127.0.0.1:4222"),
  DETEKTOR_JAEGER_URL: httpUrl.optional(),
  DETEKTOR_JAEGER_SEARCH_URL: httpUrl.optional(),
  DETEKTOR_STUCK_AFTER: durationSchema.default(60_000),
  DETEKTOR_JAEGER_RETENTION: durationSchema.optional(),
  DETEKTOR_RETENTION: durationSchema.default(7 * 86_400_000),
});

/** The settings of the query API. */
export type Config = {
  readonly host: string;
  readonly port: number;
  readonly postgresUrl: string;
  readonly eventStoreUrl: string;
  readonly natsUrl: string;
  /** Without a slash at the end. */
  readonly jaegerUrl: string | null;
  /** Of the Jaeger that links to searches lead to, the same unless given. */
  readonly jaegerSearchUrl: string | null;
  readonly otlpEndpoint: string | null;
  readonly stuckAfterMs: number;
  /** How long the trace backend keeps traces; null: not known. */
  readonly jaegerRetentionMs: number | null;
  /** How long events are kept. */
  readonly retentionMs: number;
};

/** Reads the settings; throws ConfigError naming what is wrong and how to mend it. */
export function readConfig(env: ServiceEnv): Config {
  const parsed = parseEnv(schema, env);
  const jaegerUrl = parsed.DETEKTOR_JAEGER_URL?.replace(/\/+$/, "") ?? null;
  return {
    host: parsed.DETEKTOR_HOST,
    port: parsed.DETEKTOR_PORT ?? 8081,
    postgresUrl: parsed.DETEKTOR_POSTGRES_URL,
    eventStoreUrl: parsed.DETEKTOR_EVENT_STORE_URL,
    natsUrl: parsed.DETEKTOR_NATS_URL,
    jaegerUrl,
    jaegerSearchUrl: parsed.DETEKTOR_JAEGER_SEARCH_URL?.replace(/\/+$/, "") ?? jaegerUrl,
    otlpEndpoint: parsed.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    stuckAfterMs: parsed.DETEKTOR_STUCK_AFTER,
    jaegerRetentionMs: parsed.DETEKTOR_JAEGER_RETENTION ?? null,
    retentionMs: parsed.DETEKTOR_RETENTION,
  };
}
