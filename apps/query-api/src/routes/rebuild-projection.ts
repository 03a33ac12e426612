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
    summary: "Deletes the read models and rebuilds them from the log",
    description:
      "The projector starts within seconds, even one that refuses its log. Until it is complete all other reads respond with 503; `GET /v1/projections` shows the progress.",
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
