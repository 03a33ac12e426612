import type { ReplayChange } from "@detektor/trace-replay";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { refuse } from "../http/outcome.ts";
import { replayAnswer, replaySchema } from "../schemas/replay-schema.ts";
import { replayIdField } from "./get-replay.ts";
import { refuseNotNow } from "./refuse-not-now.ts";

/** Adds the route `DELETE /v1/replays/{replay_id}`. */
export function cancelReplay(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "cancelReplay",
    method: "delete",
    path: "/v1/replays/{replay_id}",
    tag: "replays",
    summary: "Stops a replay; traces that it has pushed stay, and it can be resumed",
    params: { replay_id: replayIdField },
    answer: replaySchema,
    problems: [404, 409],
    handle: async ({ params: { replay_id } }) =>
      answerOf(await deps.replays.cancel(replay_id), replay_id, deps),
  });
}

/** Adds the route `POST /v1/replays/{replay_id}/resume`. */
export function resumeReplay(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "resumeReplay",
    method: "post",
    path: "/v1/replays/{replay_id}/resume",
    tag: "replays",
    summary: "Resumes a replay that failed, was interrupted or cancelled",
    description:
      "It pushes the remaining traces of the plan. A trace that has changed since it was planned is skipped with a warning.",
    params: { replay_id: replayIdField },
    status: 202,
    answer: replaySchema,
    problems: [404, 409, 429, 502],
    handle: async ({ params: { replay_id } }) =>
      answerOf(await deps.replays.resume(replay_id), replay_id, deps),
  });
}

function answerOf(change: ReplayChange, id: string, { settings }: Deps) {
  switch (change.kind) {
    case "accepted":
      return replayAnswer(change.job, settings.jaegerUrl);
    case "unknown":
      return refuse({ kind: "not-found", what: "replay", id });
    case "not-in-this-state":
      return refuse({ kind: "replay-state", id, state: change.state });
    default:
      return refuseNotNow(change);
  }
}
