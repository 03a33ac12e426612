import type { Deps } from "../deps.ts";
import { releaseHold as release } from "../holds/release-hold.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { textField } from "../http/query-fields.ts";
import { holdSchema } from "../schemas/hold-schema.ts";
import { holdIdField } from "./get-hold.ts";
import { knownHold } from "./known-hold.ts";

/** Adds the route `DELETE /v1/holds/{hold_id}`. */
export function releaseHold(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "releaseHold",
    method: "delete",
    path: "/v1/holds/{hold_id}",
    tag: "operations",
    summary: "Releases a hold: the rules of retention apply again to its frames",
    description:
      "The hold stays in the list. A hold that is released already is answered as it is.",
    params: { hold_id: holdIdField },
    query: { by: textField.openapi({ description: "Who releases it" }) },
    answer: holdSchema,
    problems: [404],
    handle: async ({ params: { hold_id }, query: { by }, signal }) => {
      await release(deps, { holdId: hold_id, by }, signal);
      return knownHold(deps, hold_id);
    },
  });
}
