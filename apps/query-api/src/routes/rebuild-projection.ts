import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { refuse } from "../http/outcome.ts";
import { projectionName } from "../schemas/projection-name.ts";

const answer = z.object({ name: z.string(), rebuilding: z.literal(true) });

/** Adds the route `POST /v1/projections/{name}/rebuild`. */
export function rebuildProjection(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "rebuildProjection",
    method: "post",
    path: "/v1/projections/{name}/rebuild",
    tag: "operations",
    summary: "Has the read models thrown away and made anew from the log",
    description:
      "The projector does so within seconds, also one that refuses its log. Until it is done all other reads answer 503; `GET /v1/projections` says how far it is.",
    params: { name: projectionName },
    status: 202,
    answer,
    problems: [404],
    handle: async ({ params: { name } }) => {
      if (!(await deps.askRebuild(name)))
        refuse({ kind: "not-found", what: "projection", id: name });
      return { name, rebuilding: true } as const;
    },
  });
}
