import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { frameIdField } from "../http/query-fields.ts";
import { frameSchema } from "../schemas/frame-schema.ts";
import { knownFrame } from "./known-frame.ts";

/** `GET /v1/frames/{frame_id}` */
export function getFrame(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    method: "get",
    path: "/v1/frames/{frame_id}",
    tag: "frames",
    summary: "What happened to a frame: its state, stages, objects and trace",
    params: { frame_id: frameIdField },
    answer: frameSchema,
    problems: [404],
    handle: async ({ params }) => (await knownFrame(deps, params.frame_id)).frame,
  });
}
