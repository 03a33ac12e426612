import { z } from "@hono/zod-openapi";
import { timeSchema } from "./time-schema.ts";

/** Where an alert may stand. */
export const alertStates = ["raised", "acknowledged", "resolved"] as const;

/** An alert with what it has led to. */
export const alertSchema = z
  .object({
    alert_id: z.string(),
    site: z.string(),
    camera_id: z.string().nullable(),
    rule_id: z.string().nullable(),
    severity: z.string().nullable(),
    state: z.enum(alertStates),
    frame_ids: z.array(z.string().openapi({ format: "uuid" })),
    raised_at: timeSchema.nullable(),
    acknowledged_at: timeSchema.nullable(),
    resolved_at: timeSchema.nullable(),
  })
  .openapi("Alert");
