import type { ReplaySelector } from "@detektor/trace-replay";
import { z } from "@hono/zod-openapi";
import { boundUs } from "../http/bound-us.ts";
import { cameraField, frameIdField, siteField, textField } from "../http/query-fields.ts";

const timeError = "must be an RFC 3339 time such as 2026-11-02T10:59:58Z";

/** A time whose text is kept as given. */
export const timeText = z
  .string({ error: timeError })
  .refine((text) => !Number.isNaN(boundUs(text)), { error: timeError })
  .openapi({ format: "date-time" });

const detectionsSchema = z
  .strictObject({
    class: textField.optional(),
    min_confidence: z
      .number({ error: "must be a number from 0 to 1" })
      .min(0, { error: "must be a number from 0 to 1" })
      .max(1, { error: "must be a number from 0 to 1" })
      .optional(),
    site: siteField.optional(),
    camera: cameraField.optional(),
    zone: textField.optional(),
    model_version: textField.optional(),
    from: timeText.optional(),
    to: timeText.optional(),
  })
  .openapi({ description: "The filters of GET /v1/detections" });

const oneOf =
  "must have exactly one of frame_id, correlation_id, detections, or site, camera, from and to together";

/** The same rule in JSON Schema; generated clients turn a plain `oneOf` into a type without fields. */
const oneOfRule = {
  if: { propertyNames: { enum: ["site", "camera", "from", "to"] } },
  // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's word, and nobody awaits it
  then: { minProperties: 4 },
  else: { maxProperties: 1 },
} as object;

/**
 * The selected frames: one, those with one correlation id, a camera's of a time, or those with certain
 * detections.
 */
export const selectorSchema = z
  .strictObject({
    frame_id: frameIdField.optional(),
    correlation_id: textField.optional(),
    site: siteField.optional(),
    camera: cameraField.optional(),
    from: timeText.optional(),
    to: timeText.optional(),
    detections: detectionsSchema.optional(),
  })
  .refine((given) => selectorOf(given) !== null, { error: oneOf })
  .openapi("Selector", { description: `It ${oneOf}.`, ...oneOfRule });

/** Returns the given selector, null unless it is exactly one. */
export function selectorOf(given: Given): ReplaySelector | null {
  const { frame_id, correlation_id, site, camera, from, to, detections } = given;
  const parts = [site, camera, from, to].filter((part) => part !== undefined).length;
  const forms = [frame_id, correlation_id, detections].filter((form) => form !== undefined).length;
  if (forms + Math.min(parts, 1) !== 1) return null;
  if (frame_id !== undefined) return { frame_id };
  if (correlation_id !== undefined) return { correlation_id };
  if (detections !== undefined) return { detections };
  if (!site || !camera || from === undefined || to === undefined) return null;
  return { site, camera, from, to };
}

type Given = {
  readonly frame_id?: string | undefined;
  readonly correlation_id?: string | undefined;
  readonly site?: string | undefined;
  readonly camera?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly detections?: z.output<typeof detectionsSchema> | undefined;
};

/** Returns a selector as text. */
export function wordsOf(selector: ReplaySelector): string {
  if ("frame_id" in selector) return `frame_id ${selector.frame_id}`;
  if ("correlation_id" in selector) return `correlation_id ${selector.correlation_id}`;
  if ("detections" in selector) return `detections ${JSON.stringify(selector.detections)}`;
  return `site ${selector.site}, camera ${selector.camera}, from ${selector.from} to ${selector.to}`;
}
