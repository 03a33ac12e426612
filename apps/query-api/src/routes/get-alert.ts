import { alertAnswers } from "../alerts/alert-answers.ts";
import { alertSiteField, knownAlert } from "../alerts/known-alert.ts";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { refuse } from "../http/outcome.ts";
import { textField } from "../http/query-fields.ts";
import { alertSchema } from "../schemas/alert-schema.ts";

/** Adds the route `GET /v1/alerts/{alert_id}`. */
export function getAlert(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getAlert",
    method: "get",
    path: "/v1/alerts/{alert_id}",
    tag: "alerts",
    summary: "An alert: its frames, its state and the actions that it triggered",
    description:
      "An alert's id is unique within its site: if several sites use it and the request names none, the response is a 409 with their names.",
    params: { alert_id: textField },
    query: { site: alertSiteField },
    answer: alertSchema,
    problems: [404, 409],
    handle: async ({ params: { alert_id }, query }) => {
      const state = await knownAlert(deps, alert_id, query.site);
      const [alert] = await alertAnswers(deps, [state]);
      return alert ?? refuse({ kind: "not-found", what: "alert", id: alert_id });
    },
  });
}
