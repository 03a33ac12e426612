import { isoOfUs } from "@detektor/events";
import { z } from "@hono/zod-openapi";
import { cameraField, frameIdField, siteField, textField } from "../http/query-fields.ts";
import type { HoldSelection } from "../queries/list-held-hours.ts";
import type { HoldRow } from "../queries/list-holds.ts";
import { timeText } from "./selector-schema.ts";
import { timeSchema } from "./time-schema.ts";

/** The states of a hold. */
export const holdStates = ["active", "released", "lapsed"] as const;

const notStorable = "must not contain a NUL character or half a surrogate pair";

/** Returns a text for an event, of 1 to `max` characters. */
const storedText = (max: number) =>
  z
    .string()
    .min(1, { error: "must not be empty" })
    .max(max, { error: `must be at most ${max} characters` })
    .refine((text) => text.isWellFormed() && !text.includes("\0"), { error: notStorable })
    .openapi({ pattern: "^[^\\u0000]*$" });

const oneOf =
  "must have exactly one of frame_id, correlation_id, alert_id, or site, camera, from and to together; alert_id may have a site";

/** The same rule in JSON Schema; generated clients turn a plain `oneOf` into a type without fields. */
const oneOfRule = {
  if: { propertyNames: { enum: ["site", "camera", "from", "to"] } },
  // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's word, and nobody awaits it
  then: { minProperties: 4 },
  else: {
    if: { propertyNames: { enum: ["alert_id", "site"] } },
    else: { maxProperties: 1 },
  },
} as object;

type Given = {
  readonly [Name in
    | "frame_id"
    | "correlation_id"
    | "alert_id"
    | "site"
    | "camera"
    | "from"
    | "to"]?: string | undefined;
};

/** Returns the given selection, null unless it is exactly one. */
export function holdSelectionOf(given: Given): HoldSelection | null {
  const { frame_id, correlation_id, alert_id, site, camera, from, to } = given;
  const names = Object.entries(given).filter(([, value]) => value !== undefined).length;
  if (alert_id !== undefined)
    return names === (site === undefined ? 1 : 2) ? { alert_id, site } : null;
  if (frame_id !== undefined) return names === 1 ? { frame_id } : null;
  if (correlation_id !== undefined) return names === 1 ? { correlation_id } : null;
  if (!site || !camera || from === undefined || to === undefined) return null;
  return { site, camera, from, to };
}

/** The body of `POST /v1/holds`. */
export const holdRequestSchema = z
  .strictObject({
    selection: z
      .strictObject({
        frame_id: frameIdField.optional(),
        correlation_id: textField.optional(),
        alert_id: textField.optional(),
        site: siteField.optional(),
        camera: cameraField.optional(),
        from: timeText.optional(),
        to: timeText.optional(),
      })
      .refine((given) => holdSelectionOf(given) !== null, { error: oneOf })
      .openapi("HoldSelection", { description: `It ${oneOf}.`, ...oneOfRule }),
    reason: storedText(1024),
    by: storedText(256).openapi({ description: "Who places it" }),
    until: timeText.optional().openapi({
      description: "When it ends by itself, a time in the future; without it, it has no end",
    }),
  })
  .openapi("HoldRequest");

/** A hold in an answer. */
export const holdSchema = z
  .object({
    hold_id: z.string(),
    state: z
      .enum(holdStates)
      .openapi({ description: "lapsed: its `until` has passed; released: by DELETE" }),
    frame_id: z.string().nullable().openapi({ description: "The frame that is held" }),
    correlation_id: z.string().nullable().openapi({ description: "Frames of this id are held" }),
    alert_id: z.string().nullable().openapi({ description: "The frames of this alert are held" }),
    site: z.string().nullable().openapi({ description: "Of the alert or the camera" }),
    camera_id: z
      .string()
      .nullable()
      .openapi({ description: "This camera's frames of `from` to `to` are held" }),
    from: timeSchema.nullable(),
    to: timeSchema.nullable(),
    reason: z.string(),
    placed_by: z.string(),
    placed_at: timeSchema,
    until: timeSchema.nullable(),
    released_by: z.string().nullable(),
    released_at: timeSchema.nullable(),
  })
  .openapi("Hold");

/** Returns a hold in the form that the API answers, with its state at `nowMs`. */
export function holdAnswer(row: HoldRow, nowMs: number): z.input<typeof holdSchema> {
  return {
    hold_id: row.hold_id,
    state: stateOf(row, nowMs),
    frame_id: row.frame_id,
    correlation_id: row.correlation_id,
    alert_id: row.alert_id,
    site: row.site,
    camera_id: row.camera_id,
    from: isoOrNull(row.from_us),
    to: isoOrNull(row.to_us),
    reason: row.reason,
    placed_by: row.placed_by,
    placed_at: isoOfUs(Number(row.placed_us)),
    until: isoOrNull(row.until_us),
    released_by: row.released_by,
    released_at: isoOrNull(row.released_us),
  };
}

function stateOf({ released_us, until_us }: HoldRow, nowMs: number): (typeof holdStates)[number] {
  if (released_us !== null) return "released";
  return until_us !== null && Number(until_us) <= nowMs * 1000 ? "lapsed" : "active";
}

const isoOrNull = (us: bigint | null): string | null => (us === null ? null : isoOfUs(Number(us)));
