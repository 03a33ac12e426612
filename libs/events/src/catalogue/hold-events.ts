import { z } from "zod";
import { alertIdField } from "./alert-events.ts";
import {
  cameraField,
  correlationIdField,
  frameIdField,
  nameField,
  siteField,
  text,
  timeField,
} from "./fields.ts";

/** One of: a frame, a correlation id, an alert with its site, or a camera's frames of a time, `[from, to)`. */
const selection = z.object({
  frame_id: frameIdField.optional(),
  correlation_id: correlationIdField.optional(),
  alert_id: alertIdField.optional(),
  site: siteField.optional(),
  camera: cameraField.optional(),
  from: timeField.optional(),
  to: timeField.optional(),
});

const by = text(256);

/** The events of holds, and the one that makes an expiry look at them again. */
export const holdEvents = {
  "detektor.hold.placed.v1": z
    .object({
      hold_id: nameField,
      selection,
      reason: text(1024),
      by,
      until: timeField.optional(),
    })
    .meta({ description: "The selected frames are kept until a time, or until it is released." }),
  "detektor.hold.released.v1": z
    .object({ hold_id: nameField, by })
    .meta({ description: "The rules of retention apply again to the frames of a hold." }),
  "detektor.hold.noted.v1": z
    .object({ hold_id: nameField, stream: text(256) })
    .meta({ description: "A hold may cover frames of a segment whose expiry has begun." }),
} as const;
