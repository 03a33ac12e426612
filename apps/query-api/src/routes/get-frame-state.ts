import { isoOfUs } from "@detektor/events";
import { asOf, firstOfFrames, view } from "@detektor/frame-state";
import type { Deps } from "../deps.ts";
import { withJaegerUrl } from "../frames/jaeger-url.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { refuse } from "../http/outcome.ts";
import { frameIdField, timeField } from "../http/query-fields.ts";
import { frameSchema } from "../schemas/frame-schema.ts";
import { knownFrames, whoseFields } from "./known-frame.ts";

/** Adds the route `GET /v1/frames/{frame_id}/state?at=TIME`. */
export function getFrameState(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getFrameState",
    method: "get",
    path: "/v1/frames/{frame_id}/state",
    tag: "frames",
    summary: "A frame's state at a given time, from the events recorded until then",
    params: { frame_id: frameIdField },
    query: { at: timeField, ...whoseFields },
    answer: frameSchema,
    problems: [404, 410],
    handle: async ({ params, query }) => {
      const states = await knownFrames(deps, params.frame_id, query);
      const state = firstOfFrames(states.map((known) => asOf(known, query.at)));
      const then = state && view(state);
      if (then) return withJaegerUrl(then, deps.settings.jaegerUrl);
      return refuse({ kind: "not-known-then", id: params.frame_id, at: isoOfUs(query.at) });
    },
  });
}
