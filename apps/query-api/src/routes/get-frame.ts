import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { frameIdField } from "../http/query-fields.ts";
import { frameSchema } from "../schemas/frame-schema.ts";
import { knownFrame, whoseFields } from "./known-frame.ts";

/** Adds the route `GET /v1/frames/{frame_id}`. */
export function getFrame(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getFrame",
    method: "get",
    path: "/v1/frames/{frame_id}",
    tag: "frames",
    summary: "What happened to a frame: its state, stages, objects and trace",
    description:
      "Each camera that reports a frame id has its own frame. If there are several, the response is the one with the earliest first event, flagged conflicting_identity; `other_cameras` names the others, and site and camera select one.",
    params: { frame_id: frameIdField },
    query: whoseFields,
    answer: frameSchema,
    problems: [404, 410],
    handle: async ({ params, query }) => (await knownFrame(deps, params.frame_id, query)).frame,
  });
}
