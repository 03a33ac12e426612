import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { holdSchema } from "../schemas/hold-schema.ts";
import { knownHold } from "./known-hold.ts";

/** The id of a hold. */
export const holdIdField = z.uuid({ error: "must be the id of a hold (UUID)" });

/** Adds the route `GET /v1/holds/{hold_id}`. */
export function getHold(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getHold",
    method: "get",
    path: "/v1/holds/{hold_id}",
    tag: "operations",
    summary: "A hold: what it covers, why, and whether it is in effect",
    params: { hold_id: holdIdField },
    answer: holdSchema,
    problems: [404],
    handle: ({ params }) => knownHold(deps, params.hold_id),
  });
}
