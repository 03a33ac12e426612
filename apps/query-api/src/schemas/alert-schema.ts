import { isoOfUs } from "@detektor/events";
import type { AlertSummary, OccurrenceSummary } from "@detektor/frame-state";
import { z } from "@hono/zod-openapi";
import { timeSchema } from "./time-schema.ts";

/** The states of an alert. */
export const alertStates = ["raised", "acknowledged", "resolved"] as const;

/** The number of earlier occurrences in an answer, and of frames of each. */
const [maxEarlier, maxFramesOfEarlier] = [10, 20];

const occurrenceShape = {
  rule_id: z.string().nullable(),
  severity: z.string().nullable(),
  state: z.enum(alertStates).openapi("AlertState"),
  frame_ids: z.array(z.string()),
  message: z.string().nullable(),
  value: z.number().nullable(),
  threshold: z.number().nullable(),
  window_s: z.number().nullable(),
  raised_at: timeSchema.nullable(),
  acknowledged_at: timeSchema.nullable(),
  acknowledged_by: z.string().nullable(),
  resolved_at: timeSchema.nullable(),
  actions: z.array(
    z.object({
      action_id: z.string(),
      target: z.string().nullable(),
      status: z.string().nullable(),
      at: timeSchema,
    }),
  ),
} as const;

const earlierSchema = z
  .object({
    ...occurrenceShape,
    frame_ids: z.array(z.string()).openapi({ description: `The first ${maxFramesOfEarlier}` }),
    frame_count: z.int(),
  })
  .openapi("AlertOccurrence");

/** An alert with its frames and occurrences. */
export const alertSchema = z
  .object({
    alert_id: z.string(),
    site: z.string(),
    camera_id: z.string().nullable(),
    ...occurrenceShape,
    frame_ids: z
      .array(z.string())
      .openapi({ description: "Of the newest occurrence, including its repeats" }),
    correlation_id: z.string().nullable(),
    jaeger_url: z
      .string()
      .nullable()
      .openapi({ description: "The trace of its first frame; null without a frame or a Jaeger" }),
    occurrence_count: z.int().openapi({
      description:
        "How often it was raised: 1, plus 1 for each time it was raised again after it was resolved",
    }),
    earlier: z.array(earlierSchema).openapi({
      description: `Occurrences before the newest, newest first: ${maxEarlier} at most`,
    }),
  })
  .openapi("Alert");

/** Returns an alert in the form that the API answers: its newest occurrence, and earlier ones. */
export function alertAnswer(alert: AlertSummary, jaegerUrl: string | null) {
  return {
    alert_id: alert.alertId,
    site: alert.site,
    camera_id: alert.camera,
    ...occurrenceAnswer(alert),
    correlation_id: alert.correlationId,
    jaeger_url: jaegerUrl,
    occurrence_count: alert.occurrences,
    earlier: alert.earlier.slice(0, maxEarlier).map((occurrence) => ({
      ...occurrenceAnswer(occurrence),
      frame_ids: occurrence.frameIds.slice(0, maxFramesOfEarlier),
      frame_count: occurrence.frameIds.length,
    })),
  };
}

function occurrenceAnswer(occurrence: OccurrenceSummary) {
  return {
    rule_id: occurrence.rule,
    severity: occurrence.severity,
    state: occurrence.state,
    frame_ids: occurrence.frameIds,
    message: occurrence.message,
    value: occurrence.value,
    threshold: occurrence.threshold,
    window_s: occurrence.windowS,
    raised_at: isoOrNull(occurrence.raisedUs),
    acknowledged_at: isoOrNull(occurrence.acknowledgedUs),
    acknowledged_by: occurrence.acknowledgedBy,
    resolved_at: isoOrNull(occurrence.resolvedUs),
    actions: occurrence.actions.map(({ action, target, status, us }) => ({
      action_id: action,
      target,
      status,
      at: isoOfUs(us),
    })),
  };
}

const isoOrNull = (us: number | null): string | null => (us === null ? null : isoOfUs(us));
