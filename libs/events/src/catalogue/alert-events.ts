import { z } from "zod";
import {
  atLeastZero,
  cameraField,
  frameIdField,
  nameField,
  numberField,
  prose,
  text,
} from "./fields.ts";

const alertIdPhrase = "1 to 128 characters without spaces or control characters";

/** An alert's id: identifies it within its site, and names the stream `alert-<site>.<id>`. */
export const alertIdField = z
  .string({ error: alertIdPhrase })
  .regex(/^[^\s\p{C}]{1,128}$/u, { error: alertIdPhrase });

const alertFields = { alert_id: alertIdField, camera_id: cameraField.optional() } as const;

export const alertEvents = {
  "detektor.alert.raised.v1": z
    .object({
      ...alertFields,
      rule_id: nameField,
      severity: text(64),
      frame_ids: z.array(frameIdField, { error: "an array of frame ids" }),
      message: prose(8192).optional(),
      value: numberField.optional(),
      threshold: numberField.optional(),
      window_s: atLeastZero().optional(),
    })
    .meta({ description: "A rule has detected a condition." }),
  "detektor.alert.acknowledged.v1": z
    .object({ ...alertFields, by: text(256).optional() })
    .meta({ description: "Somebody has acknowledged an alert." }),
  "detektor.alert.resolved.v1": z
    .object(alertFields)
    .meta({ description: "The condition of an alert has ended." }),
  "detektor.action.triggered.v1": z
    .object({
      ...alertFields,
      action_id: nameField,
      target: text(1024).optional(),
      status: text(64).optional(),
    })
    .meta({ description: "An alert has led to an action, such as a notification." }),
} as const;
