import { z } from "zod";
import { countField, nameField, numberField, whole } from "./fields.ts";
import { frameFields } from "./frame-fields.ts";

export const queueEvents = {
  "detektor.frame.queued.v1": z
    .object({
      ...frameFields,
      queue: nameField,
      depth_frames: countField.optional(),
      capacity_frames: countField.optional(),
      priority: whole(0, 10).optional(),
    })
    .meta({ description: "A frame has entered a queue." }),
  "detektor.frame.dequeued.v1": z
    .object({ ...frameFields, queue: nameField, wait_ms: numberField.optional() })
    .meta({ description: "A frame has left a queue." }),
} as const;
