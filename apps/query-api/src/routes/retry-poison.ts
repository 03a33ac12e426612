import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { refuse } from "../http/outcome.ts";
import { projectionName } from "../schemas/projection-name.ts";

const answer = z.object({
  name: z.string(),
  retrying: z.literal(true),
  set_aside: z
    .int()
    .openapi({ description: "Number of set-aside events at the time of the request" }),
});

/** Adds the route `POST /v1/projections/{name}/retry-poison`. */
export function retryPoison(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "retryPoisonEvents",
    method: "post",
    path: "/v1/projections/{name}/retry-poison",
    tag: "operations",
    summary: "Applies the events that were set aside again",
    description:
      "The projector does so within seconds. It also does so by itself: after each start for events that a fault in its code set aside, and after an upgrade of its folds for all. Events that can be applied now change the read models as if they had never been set aside; all others stay. `GET /v1/projections` shows when it is finished (`retrying`), and what is left.",
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
