import { z } from "@hono/zod-openapi";
import { explainedFields } from "./facts-of.ts";
import { frameFilterFields } from "../schemas/frame-filters.ts";
import { orNull } from "../schemas/or-null.ts";

const wrongMs = "must be a number from 0 to 1000000000000";

const selectedFrames = z
  .strictObject({
    ...frameFilterFields,
    min_total_ms: z
      .number({ error: wrongMs })
      .min(0, { error: wrongMs })
      .max(1e12, { error: wrongMs })
      .optional(),
  })
  .openapi("FrameFilters", { description: "The filters of GET /v1/frames" });

/** The selection, and what it is compared with. */
export const explainBody = z
  .strictObject({ selection: selectedFrames, against: selectedFrames.optional() })
  .openapi("ExplainRequest");

const fieldSchema = z.enum(explainedFields).openapi("ExplainedField");

const factSchema = z.object({ field: fieldSchema, value: z.string() }).openapi("ExplainedValue");

const sideSchema = z
  .object({
    frames: z.int().openapi({ description: "Frames examined" }),
    matching: z.int().nullable().openapi({
      description: "Frames that there are; null if more than 20,000, which are not counted",
    }),
    sampled: z.boolean().openapi({ description: "Whether there are more than were examined" }),
  })
  .openapi("ExplainedFrames");

/** What is different about a selection. */
export const explanationSchema = z
  .object({
    items: z.array(
      z
        .object({
          field: fieldSchema,
          value: z.string().openapi({ description: "Of camera: `<site>/<camera>`" }),
          and: orNull(factSchema).openapi({
            description: "The second value of a pair that says more than each alone; else null",
          }),
          inside: z.int().openapi({ description: "Examined frames of the selection that have it" }),
          inside_total: z.int(),
          outside: z.int(),
          outside_total: z.int(),
          example_frame_ids: z.array(z.string().openapi({ format: "uuid" })).openapi({
            description: "Up to 3 examined frames of the selection that have it",
          }),
          lift: z.number().openapi({
            description: "How many times as frequent it is inside; half a frame is added to each",
          }),
          p_value: z.number().openapi({
            description: "Fisher's exact test, one-sided, times the number of comparisons",
          }),
        })
        .openapi("OverRepresented"),
    ),
    inside: sideSchema,
    outside: sideSchema,
    comparisons: z.int(),
    left_out: z.array(fieldSchema).openapi({
      description: "Fields that the selection itself determines: they would explain nothing",
    }),
  })
  .openapi("Explanation");
