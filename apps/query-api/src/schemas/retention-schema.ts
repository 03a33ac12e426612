import { z } from "@hono/zod-openapi";
import { pageOf } from "../http/page.ts";
import { timeSchema } from "./time-schema.ts";

const keepMs = z.int().nullable().openapi({ description: "In ms; null: forever" });

const durations = z
  .object({
    default_ms: keepMs,
    sites: z.array(z.object({ site: z.string(), keep_ms: keepMs })),
    cameras: z.array(z.object({ site: z.string(), camera_id: z.string(), keep_ms: keepMs })),
  })
  .openapi("RetentionDurations");

const cameraRetention = z
  .object({
    site: z.string(),
    camera_id: z.string(),
    keep_ms: keepMs,
    keep_kept_ms: keepMs,
    segments: z.int().openapi({ description: "Hours of frames that haven't expired" }),
    closed_segments: z.int().openapi({
      description: "Those of them that take no more events, because their expiry has begun",
    }),
    due_segments: z.int().openapi({ description: "Those of them that are older than allowed" }),
    oldest_recorded_at: timeSchema.openapi({
      description: "When the newest event of the oldest of them was recorded",
    }),
    next_due_at: timeSchema.nullable().openapi({ description: "Null if they are kept forever" }),
  })
  .openapi("CameraRetention");

const partBytes = z
  .int()
  .nullable()
  .openapi({ description: "Null: the caretaker can't find out its size" });

const partsBytes = z
  .object({ event_store: partBytes, nats: partBytes, postgres: partBytes, pictures: partBytes })
  .openapi("DiskParts");

const diskUse = z
  .object({
    measured_at: timeSchema,
    max_bytes: z.int().nullable().openapi({ description: "`DETEKTOR_MAX_DISK`; null: no bound" }),
    used_bytes: z.int().openapi({ description: "Of all parts whose size is known" }),
    parts: partsBytes,
  })
  .openapi("DiskUse");

/** The answer of `GET /v1/retention`. */
export const retentionSchema = pageOf(cameraRetention).extend({
  reported_at: timeSchema.nullable().openapi({
    description:
      "When the acting caretaker reported what follows: at least once a minute. Null if none has",
  }),
  last_error: z.string().nullable().openapi({
    description: "Why the last run failed; null after a success",
  }),
  rules: z
    .object({ retention: durations, retention_kept: durations })
    .nullable()
    .openapi({ description: "The rules in force, for segments and for kept frames" }),
  waiting: z
    .array(z.object({ segment: z.string(), reason: z.string() }))
    .openapi({ description: "Segments that are due, but couldn't be summarised or deleted" }),
  oldest_kept_at: timeSchema.nullable().openapi({
    description: "The time of the oldest frame that outlives its segment",
  }),
  expired: z
    .object({
      segments: z.int(),
      frames: z.int(),
      events: z.int(),
      early_segments: z.int().openapi({
        description: "Those of the segments that went before their time, for the disk space",
      }),
      kept_days: z.int().openapi({ description: "Cameras' days of kept frames" }),
      last_expired_at: timeSchema.nullable(),
      last_scavenge_at: timeSchema.nullable(),
    })
    .nullable()
    .openapi({ description: "What was deleted since the read models' database was created" }),
  early_expiry: z.enum(["none", "running", "waits_for_space", "nothing_left"]).openapi({
    description:
      "Whether segments go before their time, because 95 % of DETEKTOR_MAX_DISK are used: they do (running); they have gone, and the space is yet to come back (waits_for_space); or nothing is left that may go (nothing_left)",
  }),
  disk: diskUse.nullable().openapi({
    description: "The disk space that the platform uses; null if it wasn't measured yet",
  }),
});
