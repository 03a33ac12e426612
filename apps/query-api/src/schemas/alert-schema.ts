import { isoOfUs, traceIdOf } from "@detektor/events";
import { type AlertState, summariseAlert } from "@detektor/frame-state";
import { z } from "@hono/zod-openapi";
import { jaegerTraceUrl } from "../frames/jaeger-url.ts";
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
    frame_ids: z.array(z.string()),
    value: z.number().nullable(),
    threshold: z.number().nullable(),
    window_s: z.number().nullable(),
    correlation_id: z.string().nullable(),
    jaeger_url: z
      .string()
      .nullable()
      .openapi({ description: "The trace of its first frame; null without a frame or a Jaeger" }),
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
  })
  .openapi("Alert");

/** An alert as the API answers it; null for a document without an event. */
export function alertAnswer(state: AlertState, jaegerUrl: string | null) {
  const alert = summariseAlert(state);
  return (
    alert && {
      alert_id: alert.alertId,
      site: alert.site,
      camera_id: alert.camera,
      rule_id: alert.rule,
      severity: alert.severity,
      state: alert.state,
      frame_ids: alert.frameIds,
      value: alert.value,
      threshold: alert.threshold,
      window_s: alert.windowS,
      correlation_id: alert.correlationId,
      jaeger_url: traceOfFirst(alert.site, alert.frameIds, jaegerUrl),
      raised_at: isoOrNull(alert.raisedUs),
      acknowledged_at: isoOrNull(alert.acknowledgedUs),
      acknowledged_by: alert.acknowledgedBy,
      resolved_at: isoOrNull(alert.resolvedUs),
      actions: alert.actions.map(({ action, target, status, us }) => ({
        action_id: action,
        target,
        status,
        at: isoOfUs(us),
      })),
    }
  );
}

function traceOfFirst(
  site: string,
  [first]: readonly string[],
  jaegerUrl: string | null,
): string | null {
  return first === undefined ? null : jaegerTraceUrl(traceIdOf(site, first), jaegerUrl);
}

const isoOrNull = (us: number | null): string | null => (us === null ? null : isoOfUs(us));
