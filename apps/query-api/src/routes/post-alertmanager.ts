import { mapConcurrent } from "@detektor/basics";
import { alertEvents, placeOf } from "../alerts/alert-events.ts";
import { framesOfAlert } from "../alerts/frames-of-alert.ts";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import {
  type NotifiedAlert,
  notificationAnswer,
  notificationSchema,
} from "../schemas/alertmanager-schema.ts";

/** The number of alerts that are processed concurrently. */
const alertsAtOnce = 16;

/** Adds the route `POST /v1/alertmanager`. */
export function postAlertmanager(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "createAlertmanagerAlerts",
    method: "post",
    path: "/v1/alertmanager",
    tag: "alerts",
    summary: "Receives a notification of Alertmanager: its webhook's payload, version 4",
    description:
      "Each alert becomes `alert.raised`, or `alert.raised` and `alert.resolved`, of the alert whose id is its fingerprint. After a 202 it is on the broker's disk; after a 503 Alertmanager sends it again, which has no second effect. The labels `site` and `camera` select its site and camera: without a site it belongs to the platform itself (`_platform`).",
    body: notificationSchema,
    status: 202,
    answer: notificationAnswer,
    problems: [413, 415, 422],
    handle: async ({ body }) => ({
      alerts: await mapConcurrent(body.alerts, alertsAtOnce, (alert) => accept(deps, alert)),
    }),
  });
}

/** Publishes the events of one alert, in order; rejects if the broker hasn't accepted them all. */
async function accept(deps: Deps, alert: NotifiedAlert) {
  const place = placeOf(alert);
  const frames = await framesOfAlert(deps, place, alert.startsAt);
  const events = alertEvents(alert, frames, deps.now() * 1000);
  for (const event of events) await deps.broker.publish(event);
  return {
    alert_id: alert.fingerprint,
    site: place.site,
    camera_id: place.camera,
    event_ids: events.map(({ id }) => id),
  };
}
