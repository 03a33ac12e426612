import { z } from "zod";
import {
  attemptField,
  countField,
  durationMsField,
  flagField,
  nameField,
  numberField,
  prose,
  text,
  timeField,
} from "./fields.ts";
import { frameFields } from "./frame-fields.ts";

/** The fields that identify one attempt of one stage; without `attempt` it is the first. */
const attemptFields = {
  ...frameFields,
  stage: nameField,
  stage_index: countField.optional(),
  attempt: attemptField.optional(),
  processor_id: nameField.optional(),
} as const;

/** Waits may be negative when two clocks disagree; they are stored as sent. */
const measuredFields = {
  duration_ms: durationMsField.optional(),
  queue_wait_ms: numberField.optional(),
} as const;

export const stageEvents = {
  "detektor.frame.stage_started.v1": z
    .object(attemptFields)
    .meta({ description: "A stage has begun to work on a frame. Optional." }),
  "detektor.frame.stage_completed.v1": z
    .object({
      ...attemptFields,
      started_at: timeField,
      ended_at: timeField,
      ...measuredFields,
      batch_wait_ms: numberField.optional(),
      batch_id: nameField.optional(),
      batch_size: attemptField.optional(),
      device: nameField.optional(),
    })
    .meta({ description: "A stage has done its work on a frame." }),
  "detektor.frame.stage_failed.v1": z
    .object({
      ...attemptFields,
      error_type: text(256),
      started_at: timeField.optional(),
      ended_at: timeField.optional(),
      ...measuredFields,
      message: prose(8192).optional(),
      retryable: flagField.optional(),
    })
    .meta({ description: "One attempt of a stage has failed; the frame may continue." }),
} as const;
