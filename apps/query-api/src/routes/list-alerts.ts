import { z } from "@hono/zod-openapi";
import { alertAnswers } from "../alerts/alert-answers.ts";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { pageOf } from "../http/page.ts";
import {
  cameraFields,
  frameIdField,
  pageFields,
  rangeFields,
  textField,
  wordField,
} from "../http/query-fields.ts";
import { type AlertRow, listAlerts as queryAlerts } from "../queries/list-alerts.ts";
import { alertSchema, alertStates } from "../schemas/alert-schema.ts";

const key = z.object({
  listed_us: z.string().regex(/^-?\d{1,18}$/),
  site: z.string(),
  alert_id: z.string(),
});

/** Adds the route `GET /v1/alerts`. */
export function listAlerts(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "listAlerts",
    method: "get",
    path: "/v1/alerts",
    tag: "alerts",
    summary: "Alerts, newest first; from and to refer to the time they were raised",
    description:
      "An alert that was raised again after it was resolved is one item: its newest occurrence, with the previous ones in `earlier`. The filters from, to and frame_id match any occurrence, all others the newest.",
    query: {
      ...cameraFields,
      state: wordField(alertStates).optional(),
      severity: textField.optional(),
      rule_id: textField.optional(),
      frame_id: frameIdField.optional(),
      ...rangeFields,
      ...pageFields,
    },
    answer: pageOf(alertSchema),
    list: { name: "alerts", key },
    handle: async ({ query, after, page }) => {
      const rows = await queryAlerts(deps.readModel, query, after, query.limit + 1);
      const { items, next_cursor } = page(rows, keyOf, (row) => row.state_doc);
      return { items: await alertAnswers(deps, items), next_cursor };
    },
  });
}

const keyOf = ({ listed_us, site, alert_id }: AlertRow) => ({
  listed_us: String(listed_us),
  site,
  alert_id,
});
