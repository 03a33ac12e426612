import { z } from "zod";
import { countField, durationMsField, nameField, oneOf, text } from "./fields.ts";
import { frameFields } from "./frame-fields.ts";

/** The reasons for which frames are dropped or lost. */
export const dropReasons = [
  "queue_full",
  "rate_limited",
  "stale",
  "backpressure",
  "circuit_open",
  "no_consumer",
  "decode_error",
  "motion_gated",
  "sampled_out",
  "shutdown",
  "sequence_gap",
  "unknown",
] as const;

/** The reasons of intended drops; every other drop is an error. */
export const policyDropReasons = [
  "motion_gated",
  "sampled_out",
] as const satisfies readonly (typeof dropReasons)[number][];

export const dropReasonField = oneOf(dropReasons);

/** A reason in `frame.dropped` or `camera.frames_lost`. */
export type DropReason = z.infer<typeof dropReasonField>;

export const terminalEvents = {
  "detektor.frame.completed.v1": z
    .object({ ...frameFields, total_ms: durationMsField.optional() })
    .meta({ description: "A pipeline has finished all its work on a frame." }),
  "detektor.frame.dropped.v1": z
    .object({
      ...frameFields,
      reason: dropReasonField,
      stage: nameField.optional(),
      queue: nameField.optional(),
      depth_frames: countField.optional(),
    })
    .meta({ description: "A pipeline has dropped a frame on purpose." }),
  "detektor.frame.failed.v1": z
    .object({
      ...frameFields,
      stage: nameField,
      error_type: text(256),
      attempts: countField.optional(),
    })
    .meta({ description: "A pipeline has stopped processing a frame because of an error." }),
} as const;
