import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { pageOf } from "../http/page.ts";
import { pageFields } from "../http/query-fields.ts";
import { replaySummaryAnswer, replaySummarySchema } from "../schemas/replay-schema.ts";

const key = z.uuid();

/** Adds the route `GET /v1/replays`. */
export function listReplays(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "listReplays",
    method: "get",
    path: "/v1/replays",
    tag: "replays",
    summary: "Replays, newest first",
    query: pageFields,
    answer: pageOf(replaySummarySchema),
    list: { name: "replays", key },
    handle: async ({ query, after, page }) => {
      const jobs = await deps.replays.list(after, query.limit + 1);
      return page(jobs, (job) => job.id, replaySummaryAnswer);
    },
  });
}
