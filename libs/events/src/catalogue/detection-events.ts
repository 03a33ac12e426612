import { z } from "zod";
import { between, durationMsField, fractionField, nameField, text } from "./fields.ts";
import { frameFields } from "./frame-fields.ts";

/**
 * Trackers predict objects that leave the frame; values in pixels or percent are far outside these bounds.
 */
const place = between(-1, 2, "a fraction of the frame, from -1 to 2");
const extent = between(0, 3, "a fraction of the frame, from 0 to 3");

const box = z
  .object({ x: place, y: place, w: extent, h: extent }, { error: "an object {x, y, w, h}" })
  .meta({
    description:
      "left, top, width and height as fractions of the frame's width and height; it may extend beyond the frame",
  });

const detectedObject = z.object(
  {
    object_id: nameField.optional(),
    class: nameField,
    confidence: fractionField,
    bbox: box,
    zones: z.array(nameField, { error: "an array of names" }).optional(),
    attributes: z.record(z.string(), z.unknown(), { error: "an object" }).optional(),
    embedding_ref: text(2048).optional(),
  },
  { error: "an object with class, confidence and bbox" },
);

export const detectionEvents = {
  "detektor.frame.objects_detected.v1": z
    .object({
      ...frameFields,
      model_name: nameField,
      model_version: nameField,
      objects: z.array(detectedObject, { error: "an array of objects" }),
      inference_ms: durationMsField.optional(),
      stage: nameField.optional(),
    })
    .meta({ description: "A model has looked at a frame; `objects` may be empty." }),
} as const;
