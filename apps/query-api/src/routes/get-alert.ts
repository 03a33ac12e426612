import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { refuse } from "../http/outcome.ts";
import { textField } from "../http/query-fields.ts";
import { findAlert } from "../queries/find-alert.ts";
import { alertAnswer, alertSchema } from "../schemas/alert-schema.ts";

/** `GET /v1/alerts/{alert_id}` */
export function getAlert(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getAlert",
    method: "get",
    path: "/v1/alerts/{alert_id}",
    tag: "alerts",
    summary: "An alert: its frames, its state and the actions that it triggered",
    params: { alert_id: textField },
    answer: alertSchema,
    problems: [404],
    handle: async ({ params }) => {
      const state = await findAlert(deps.readModel, params.alert_id);
      const alert = state && alertAnswer(state, deps.settings.jaegerUrl);
      return alert ?? refuse({ kind: "not-found", what: "alert", id: params.alert_id });
    },
  });
}
