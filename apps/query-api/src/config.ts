import { defaultStuckAfterMs } from "@detektor/frame-state";
import {
  asConfig,
  databaseUrlsShape,
  durationSchema,
  maxCamerasSchema,
  parseEnv,
  type ServiceEnv,
  serviceEnvShape,
} from "@detektor/observability";
import { type NatsAccess, natsAccessFromEnv } from "@detektor/producer";
import { z } from "zod";
import { type PictureSource, parsePictureSources } from "./pictures/picture-sources.ts";

const weekMs = 7 * 86_400_000;

const httpUrl = z.url({
  protocol: /^https?$/,
  error: "expected an http:// or https:// address, such as http://127.0.0.1:16686",
});

const canaryError = "expected off, or a time of 1s or more such as 10s";

/** The interval of the canary; null: there is no canary. */
const canaryInterval = z
  .union([z.literal("off").transform(() => null), durationSchema], { error: canaryError })
  .refine((ms) => ms === null || ms >= 1000, { error: canaryError })
  .default(10_000);

/** The duration for which due traces are remembered; weeks and years, and forever, mean a week here. */
const retention = z.union([
  z
    .string()
    .regex(/^\s*(forever|\d+\s*[wy])\s*$/)
    .transform(() => weekMs),
  durationSchema,
]);

const pictureSources = z.string().transform((text, ctx): readonly PictureSource[] => {
  const sources = parsePictureSources(text);
  if (!("error" in sources)) return sources;
  ctx.addIssue(sources.error);
  return z.NEVER;
});

const schema = z.object({
  ...serviceEnvShape,
  ...databaseUrlsShape,
  DETEKTOR_FRAME_TRACKING_PORT: serviceEnvShape.DETEKTOR_PORT,
  DETEKTOR_JAEGER_URL: httpUrl.optional(),
  DETEKTOR_JAEGER_SEARCH_URL: httpUrl.optional(),
  DETEKTOR_ENDPOINTS_FILE: z.string().optional(),
  DETEKTOR_STUCK_AFTER: durationSchema.default(defaultStuckAfterMs),
  DETEKTOR_JAEGER_RETENTION: durationSchema.optional(),
  DETEKTOR_RETENTION: retention.default(weekMs),
  DETEKTOR_METRICS_MAX_CAMERAS: maxCamerasSchema,
  DETEKTOR_CANARY_INTERVAL: canaryInterval,
  DETEKTOR_PICTURE_SOURCES: pictureSources.default([]),
});

/** The environment's settings of the trace backend; addresses have no slash at the end. */
export type TraceBackendConfig = {
  readonly jaegerUrl: string | null;
  readonly jaegerSearchUrl: string | null;
  readonly otlpEndpoint: string | null;
  /** A file of endpoints, used for what isn't set above. */
  readonly endpointsFile: string | null;
};

/** The settings of the query API. */
export type Config = {
  readonly host: string;
  readonly port: number;
  /**
   * A second port with the same API, for clients that know this service as frame-tracking; null: there is
   * none.
   */
  readonly frameTrackingPort: number | null;
  readonly postgresUrl: string;
  readonly eventStoreUrl: string;
  readonly nats: NatsAccess;
  readonly traces: TraceBackendConfig;
  readonly stuckAfterMs: number;
  /** How long the trace backend keeps traces; null: unknown. */
  readonly jaegerRetentionMs: number | null;
  /** How long events are kept. */
  readonly retentionMs: number;
  /** How many cameras have their own labels in metrics. */
  readonly metricsMaxCameras: number;
  /** How often a frame of the canary is sent; null: never. */
  readonly canaryIntervalMs: number | null;
  /** Where frames' pictures may be read from; empty: none are served. */
  readonly pictureSources: readonly PictureSource[];
};

/** Reads the settings; throws ConfigError that names what is wrong and how to fix it. */
export function readConfig(env: ServiceEnv): Config {
  const parsed = parseEnv(schema, env);
  return {
    host: parsed.DETEKTOR_HOST,
    port: parsed.DETEKTOR_PORT ?? 8081,
    frameTrackingPort: parsed.DETEKTOR_FRAME_TRACKING_PORT ?? null,
    postgresUrl: parsed.DETEKTOR_POSTGRES_URL,
    eventStoreUrl: parsed.DETEKTOR_EVENT_STORE_URL,
    nats: asConfig(() => natsAccessFromEnv(env)),
    traces: {
      jaegerUrl: withoutSlash(parsed.DETEKTOR_JAEGER_URL),
      jaegerSearchUrl: withoutSlash(parsed.DETEKTOR_JAEGER_SEARCH_URL),
      otlpEndpoint: parsed.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
      endpointsFile: parsed.DETEKTOR_ENDPOINTS_FILE ?? null,
    },
    stuckAfterMs: parsed.DETEKTOR_STUCK_AFTER,
    jaegerRetentionMs: parsed.DETEKTOR_JAEGER_RETENTION ?? null,
    retentionMs: parsed.DETEKTOR_RETENTION,
    metricsMaxCameras: parsed.DETEKTOR_METRICS_MAX_CAMERAS,
    canaryIntervalMs: parsed.DETEKTOR_CANARY_INTERVAL,
    pictureSources: parsed.DETEKTOR_PICTURE_SOURCES,
  };
}

const withoutSlash = (url: string | undefined): string | null => url?.replace(/\/+$/, "") ?? null;
