import { type CameraId, type EventId, type EventOf, type Site, uuidv7 } from "@detektor/events";
import { type AlertSummary, summariseAlert } from "@detektor/frame-state";
import { z } from "@hono/zod-openapi";
import { alertSiteField, knownAlert } from "../alerts/known-alert.ts";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { refuse } from "../http/outcome.ts";
import { textField } from "../http/query-fields.ts";

const answer = z.object({ alert_id: z.string(), event_id: z.string() }).openapi("Acknowledgement");

/** Adds the route `POST /v1/alerts/{alert_id}/acknowledge`. */
export function acknowledgeAlert(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "acknowledgeAlert",
    method: "post",
    path: "/v1/alerts/{alert_id}/acknowledge",
    tag: "alerts",
    summary: "Acknowledges an alert",
    description: "Publishes an alert.acknowledged event; the alert shows it when it is projected.",
    params: { alert_id: textField },
    query: { site: alertSiteField },
    body: z.strictObject({ by: textField.optional() }).openapi("AcknowledgeRequest"),
    status: 202,
    answer,
    problems: [404, 409, 415, 422],
    handle: async ({ params, query, body }) => {
      const alert = summariseAlert(await knownAlert(deps, params.alert_id, query.site));
      if (!alert) return refuse({ kind: "not-found", what: "alert", id: params.alert_id });
      const event = acknowledged(alert, body.by, deps.now());
      await deps.broker.publish(event);
      return { alert_id: alert.alertId, event_id: event.id };
    },
  });
}

const acknowledged = (
  alert: AlertSummary,
  by: string | undefined,
  nowMs: number,
): EventOf<"detektor.alert.acknowledged.v1"> => ({
  specversion: "1.0",
  id: uuidv7(nowMs) as EventId,
  source: "query-api",
  type: "detektor.alert.acknowledged.v1",
  time: new Date(nowMs).toISOString(),
  site: alert.site as Site,
  // It belongs to this occurrence, whatever the clocks say.
  ...(alert.raisedBy === null ? {} : { causationid: alert.raisedBy }),
  data: {
    alert_id: alert.alertId,
    ...(alert.camera === null ? {} : { camera_id: alert.camera as CameraId }),
    ...(by === undefined ? {} : { by }),
  },
});
