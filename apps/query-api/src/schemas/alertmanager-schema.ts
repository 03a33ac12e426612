import { z } from "@hono/zod-openapi";
import { timeField } from "../http/query-fields.ts";

/**
 * The maximum number of alerts in one notification: `max_alerts` of the receiver keeps Alertmanager below.
 */
export const maxAlerts = 1000;

const texts = z.record(z.string(), z.string(), { error: "must be an object of texts" });

const fingerprintError = "must be 1 to 64 letters or digits";

const alertSchema = z
  .object({
    status: z.enum(["firing", "resolved"], { error: "must be one of firing, resolved" }),
    labels: texts,
    annotations: texts.optional(),
    startsAt: timeField.openapi({ description: "When it began to fire" }),
    endsAt: timeField
      .optional()
      .openapi({ description: "When it was resolved; the year 1 while it fires" }),
    fingerprint: z
      .string({ error: fingerprintError })
      .regex(/^[\dA-Za-z]{1,64}$/, { error: fingerprintError })
      .openapi({ description: "Hash of the labels; the alert's id in Detektor" }),
  })
  .openapi("AlertmanagerAlert");

/** The body that Alertmanager posts to a webhook, version 4; unused fields may have any value. */
export const notificationSchema = z
  .object({
    version: z
      .literal("4", { error: 'must be the text "4"' })
      .openapi({ "x-enum-varnames": ["VERSION_4"] }),
    alerts: z.array(alertSchema, { error: "must be an array of alerts" }).max(maxAlerts, {
      error: `must be at most ${maxAlerts} alerts: set max_alerts of the receiver`,
    }),
    truncatedAlerts: z
      .int({ error: "must be a whole number" })
      .min(0)
      .optional()
      .openapi({ description: "Number of alerts omitted because of max_alerts" }),
  })
  .openapi("AlertmanagerNotification");

/** One alert of a notification, decoded; times in µs since the epoch. */
export type NotifiedAlert = z.output<typeof alertSchema>;

/** The answer to a notification. */
export const notificationAnswer = z
  .object({
    alerts: z.array(
      z
        .object({
          alert_id: z.string(),
          site: z.string(),
          camera_id: z.string().nullable(),
          event_ids: z.array(z.string()),
        })
        .openapi("AcceptedAlert"),
    ),
  })
  .openapi("AcceptedNotification");
