import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { refuse } from "../http/outcome.ts";
import { projectionName } from "../schemas/projection-name.ts";

const answer = z.object({
  name: z.string(),
  retrying: z.literal(true),
  set_aside: z.int().openapi({ description: "Events that were set aside when this was asked" }),
});

/** Adds the route `POST /v1/projections/{name}/retry-poison`. */
export function retryPoison(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "retryPoisonEvents",
    method: "post",
    path: "/v1/projections/{name}/retry-poison",
    tag: "operations",
    summary: "Has the events that were set aside applied once more",
    description:
      "The projector does so within seconds, and by itself after each start for those that a fault of its own set aside, after an upgrade of its folds for all. What can be applied now changes the read models as if it had never been set aside; the rest stays. `GET /v1/projections` says when it is done (`retrying`), and what is left.",
    params: { name: projectionName },
    status: 202,
    answer,
    problems: [404],
    handle: async ({ params: { name } }) => {
      const setAside = await deps.askPoisonRetry(name);
      if (setAside === null) refuse({ kind: "not-found", what: "projection", id: name });
      return { name, retrying: true, set_aside: Number(setAside) } as const;
    },
  });
}
