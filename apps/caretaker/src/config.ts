import { defaultStuckAfterMs } from "@detektor/frame-state";
import {
  databaseUrlsShape,
  durationSchema,
  maxCamerasSchema,
  parseEnv,
  type ServiceEnv,
  serviceEnvShape,
} from "@detektor/observability";
import { z } from "zod";
import { maxDiskSchema } from "./disk/max-disk.ts";
import { readRulesFile, type RulesOfFile } from "./retention/read-rules-file.ts";
import { defaultLeastMs, retentionDuration } from "./retention/retention-duration.ts";
import type { RetentionRules } from "@detektor/read-model";

const tooShort = "expected a time of at least 1s";
const boundSchema = durationSchema.refine((ms) => ms >= 1000, tooShort);
const leastSchema = z.object({
  DETEKTOR_RETENTION_LEAST: durationSchema.default(defaultLeastMs),
});
const schemaFor = (leastMs: number) =>
  z
    .object({
      ...serviceEnvShape,
      ...databaseUrlsShape,
      DETEKTOR_STUCK_AFTER: durationSchema.default(defaultStuckAfterMs),
      DETEKTOR_SILENT_MIN: boundSchema.default(5000),
      DETEKTOR_SILENT_MAX: boundSchema.default(3_600_000),
      DETEKTOR_CLOCK_TOLERANCE: boundSchema.default(5000),
      DETEKTOR_METRICS_MAX_CAMERAS: maxCamerasSchema,
      DETEKTOR_RETENTION: retentionDuration(leastMs).default(null),
      DETEKTOR_RETENTION_KEPT: retentionDuration(leastMs).default(90 * 86_400_000),
      DETEKTOR_RETENTION_FILE: z.string().optional(),
      DETEKTOR_MAX_DISK: maxDiskSchema.default(20 * 1024 ** 3),
      DETEKTOR_DATA_DIR: z.string().optional(),
    })
    .refine(({ DETEKTOR_SILENT_MIN: min, DETEKTOR_SILENT_MAX: max }) => min <= max, {
      path: ["DETEKTOR_SILENT_MAX"],
      error: "expected a time that is not below DETEKTOR_SILENT_MIN",
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
  /** The bounds in ms of the time without a frame after which a camera is reported as silent. */
  readonly silentBounds: { readonly minMs: number; readonly maxMs: number };
  /** A camera's clock that differs from its host's by more than this, in ms, is reported as off. */
  readonly clockToleranceMs: number;
  /** How many cameras have their own labels in metrics. */
  readonly metricsMaxCameras: number;
  /** How long segments and kept frames are kept, by time of record. */
  readonly retention: RetentionRules;
  /** No duration of a rule is shorter than this, in ms. */
  readonly retentionLeastMs: number;
  /** The disk space in bytes that all parts of the platform together may use; null: there is no bound. */
  readonly maxDiskBytes: number | null;
  /** The folder that contains the data of the servers of this machine; null: it isn't known. */
  readonly dataDir: string | null;
};

/** Reads the settings; throws ConfigError that names what is wrong and how to fix it. */
export function readConfig(env: ServiceEnv): Config {
  const { DETEKTOR_RETENTION_LEAST: leastMs } = parseEnv(leastSchema, env);
  const parsed = parseEnv(schemaFor(leastMs), env);
  const file = parsed.DETEKTOR_RETENTION_FILE;
  const { frames, kept } = file === undefined ? noRules : readRulesFile(file, leastMs);
  return {
    host: parsed.DETEKTOR_HOST,
    port: parsed.DETEKTOR_PORT ?? 8084,
    postgresUrl: parsed.DETEKTOR_POSTGRES_URL,
    eventStoreUrl: parsed.DETEKTOR_EVENT_STORE_URL,
    stuckAfterMs: parsed.DETEKTOR_STUCK_AFTER,
    silentBounds: { minMs: parsed.DETEKTOR_SILENT_MIN, maxMs: parsed.DETEKTOR_SILENT_MAX },
    clockToleranceMs: parsed.DETEKTOR_CLOCK_TOLERANCE,
    metricsMaxCameras: parsed.DETEKTOR_METRICS_MAX_CAMERAS,
    retention: {
      frames: { defaultMs: parsed.DETEKTOR_RETENTION, ...frames },
      kept: { defaultMs: parsed.DETEKTOR_RETENTION_KEPT, ...kept },
    },
    retentionLeastMs: leastMs,
    maxDiskBytes: parsed.DETEKTOR_MAX_DISK,
    dataDir: parsed.DETEKTOR_DATA_DIR ?? null,
  };
}

const none = { sites: new Map(), cameras: new Map() };
const noRules: RulesOfFile = { frames: none, kept: none };
