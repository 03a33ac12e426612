import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { refuse } from "../http/outcome.ts";
import { replayAnswer, replaySchema } from "../schemas/replay-schema.ts";

/** The id of a replay. */
export const replayIdField = z.uuid({ error: "must be the id of a replay (UUID)" });

/** Adds the route `GET /v1/replays/{replay_id}`. */
export function getReplay(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getReplay",
    method: "get",
    path: "/v1/replays/{replay_id}",
    tag: "replays",
    summary: "A replay's progress",
    params: { replay_id: replayIdField },
    answer: replaySchema,
    problems: [404],
    handle: async ({ params }) => {
      const job = await deps.replays.find(params.replay_id);
      if (!job) return refuse({ kind: "not-found", what: "replay", id: params.replay_id });
      return replayAnswer(job, deps.settings.jaegerUrl);
    },
  });
}
