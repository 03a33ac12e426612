import { z } from "@hono/zod-openapi";
import { orNull } from "./or-null.ts";
import { timeSchema } from "./time-schema.ts";

/** The states of a frame or one of its pipelines. */
export const frameStates = [
  "captured",
  "queued",
  "processing",
  "completed",
  "dropped",
  "failed",
] as const;

/** The flags of a frame. */
export const frameFlags = [
  "clock_skew",
  "conflicting_identity",
  "conflicting_terminal",
  "duplicate_stage",
  "late_event",
  "uncaptured",
] as const;

/** Where a list of frames continues. */
export const frameKey = z.object({
  frame_id: z.uuid(),
  site: z.string(),
  camera_id: z.string(),
});

/** Returns the key of a frame's row. */
export function keyOfRow({
  frame_id,
  site,
  camera_id,
}: z.input<typeof frameKey>): z.input<typeof frameKey> {
  return { frame_id, site, camera_id };
}

const stateSchema = z.enum(frameStates).openapi("FrameState");
const ms = z.number().nullable();

const stageSchema = z
  .object({
    stage: z.string(),
    stage_index: z.int().nullable(),
    attempt: z.int(),
    pipeline: z.string(),
    state: z.enum(["completed", "failed", "open"]),
    started_at: timeSchema.nullable(),
    ended_at: timeSchema.nullable(),
    work_ms: ms.openapi({ description: "The duration of the stage" }),
    queue_wait_ms: ms.openapi({ description: "Time in its queue until its start" }),
    batch_wait_ms: ms.openapi({ description: "Time spent waiting for the rest of a batch" }),
    transport_ms: ms.openapi({
      description:
        "From the end of the stage that ended last before it, or the frame's arrival, to this stage's queue; null if unknown",
    }),
    batch_id: z.string().nullable(),
    batch_size: z.int().nullable(),
    device: z.string().nullable(),
    processor_id: z.string().nullable(),
    error_type: z.string().nullable(),
    message: z
      .string()
      .nullable()
      .openapi({ description: "The error message of a failed attempt, up to 1,024 characters" }),
    retryable: z.boolean().nullable().openapi({ description: "Null unless it failed" }),
  })
  .openapi("Stage");

const ends = {
  drop: orNull(
    z
      .object({
        reason: z.string(),
        stage: z.string().nullable(),
        queue: z.string().nullable(),
        depth_frames: z
          .int()
          .nullable()
          .openapi({ description: "Frames in that queue at that time" }),
      })
      .openapi("Drop"),
  ).openapi({ description: "Where and why it was dropped; null unless it was" }),
  failure: orNull(
    z
      .object({
        error_type: z.string(),
        stage: z.string().nullable(),
        attempts: z.int().nullable(),
        message: z
          .string()
          .nullable()
          .openapi({ description: "Of the stage's last failed attempt" }),
      })
      .openapi("Failure"),
  ).openapi({ description: "Where and why it failed; null unless it did" }),
} as const;

const storedSchema = z.object({
  stored_at: timeSchema,
  backend: z.string(),
  uri: z.string(),
  size_bytes: z.int().nullable(),
  checksum: z.string().nullable(),
  retain_until: timeSchema.nullable(),
});

/** A box in fractions of the frame's width and height, 0 to 1. */
export const boxSchema = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() });

const objectSchema = z
  .looseObject({
    object_id: z.string().nullable(),
    class: z.string(),
    confidence: z.number(),
    bbox: boxSchema,
    zones: z.array(z.string()),
    model_name: z.string(),
    model_version: z.string(),
  })
  .openapi("Object");

/** A frame as folded from its events. */
export const frameSchema = z
  .object({
    frame_id: z.string().openapi({ format: "uuid" }),
    site: z.string(),
    camera_id: z.string(),
    session_id: z.string().nullable(),
    seq: z.int().nullable(),
    producer_frame_id: z.string().nullable(),
    state: stateSchema,
    captured_at: timeSchema.nullable().openapi({ description: "By the camera's clock" }),
    ended_at: timeSchema.nullable(),
    stuck_since: timeSchema.nullable().openapi({
      description: "Since when it has had no news, where it is open and frame.stuck reported it",
    }),
    total_ms: ms.openapi({
      description:
        "As reported by the completed event, otherwise from the capture to the end; by the producing host's clock if the camera's is off by more than 60 s",
    }),
    drop_reason: z.string().nullable(),
    error_type: z.string().nullable(),
    ...ends,
    correlation_id: z.string(),
    trace_id: z.string(),
    jaeger_url: z.string().nullable().openapi({ description: "Null if no Jaeger is configured" }),
    stream: z.string(),
    event_count: z.int(),
    flags: z.array(z.enum(frameFlags)),
    other_cameras: z.array(z.object({ site: z.string(), camera_id: z.string() })).openapi({
      description:
        "Other cameras that report the same frame id: each has its own frame, selected by site and camera",
    }),
    pipelines: z.array(z.object({ pipeline: z.string(), state: stateSchema, ...ends })),
    stages: z.array(stageSchema),
    objects: z.array(objectSchema),
    stored: z.array(storedSchema).openapi({ description: "Its stored images" }),
    deleted: z.array(z.object({ deleted_at: timeSchema, reason: z.string() })).openapi({
      description: "Deletions of its stored images; which image was deleted is not recorded",
    }),
  })
  .openapi("Frame");
