import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { cameraFields, frameIdField } from "../http/query-fields.ts";
import { storedEventAnswer } from "../schemas/stored-event-answer.ts";
import { storedEventSchema } from "../schemas/stored-event-schema.ts";
import { eventsOfKnownFrame } from "./events-of-known-frame.ts";

const answer = z.object({ items: z.array(storedEventSchema), next_cursor: z.null() });

/** Adds the route `GET /v1/frames/{frame_id}/events`. */
export function getFrameEvents(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getFrameEvents",
    method: "get",
    path: "/v1/frames/{frame_id}/events",
    tag: "frames",
    summary: "A frame's events as they are stored, in order, each once",
    description:
      "The events of every camera that reports the id, in the order of the log, each with its own stream and revision; filter by site and camera.",
    params: { frame_id: frameIdField },
    query: cameraFields,
    answer,
    problems: [404, 410],
    handle: async ({ params, query, signal }) => {
      const events = await eventsOfKnownFrame(deps, params.frame_id, query, signal);
      return { items: events.map(storedEventAnswer), next_cursor: null };
    },
  });
}
