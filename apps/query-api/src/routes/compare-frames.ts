import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import { compareStages, difference } from "../frames/compare-frames.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { frameIdField } from "../http/query-fields.ts";
import { frameSchema } from "../schemas/frame-schema.ts";
import { orNull } from "../schemas/or-null.ts";
import { knownFrame, whoseFields } from "./known-frame.ts";

const ms = z.number().nullable();
const times = z
  .object({
    work_ms: ms,
    queue_wait_ms: ms,
    batch_wait_ms: ms,
    transport_ms: ms,
  })
  .openapi("StageTimes");

const answer = z
  .object({
    a: frameSchema,
    b: frameSchema,
    total_difference_ms: ms.openapi({ description: "b - a" }),
    stages: z
      .array(
        z.object({
          pipeline: z.string(),
          stage: z.string(),
          attempt: z.int(),
          a: orNull(times),
          b: orNull(times),
          difference: times,
        }),
      )
      .openapi({ description: "`difference` is b - a; null if one of them is unknown" }),
  })
  .openapi("FrameComparison");

/** Adds the route `GET /v1/frames/{a}/compare/{b}`. */
export function compareFrames(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "compareFrames",
    method: "get",
    path: "/v1/frames/{a}/compare/{b}",
    tag: "frames",
    summary: "Compares the times of two frames, stage by stage",
    params: { a: frameIdField, b: frameIdField },
    query: {
      a_site: whoseFields.site,
      a_camera: whoseFields.camera,
      b_site: whoseFields.site,
      b_camera: whoseFields.camera,
    },
    answer,
    problems: [404, 410],
    handle: async ({ params, query }) => {
      const [{ frame: a }, { frame: b }] = await Promise.all([
        knownFrame(deps, params.a, { site: query.a_site, camera: query.a_camera }),
        knownFrame(deps, params.b, { site: query.b_site, camera: query.b_camera }),
      ]);
      const total_difference_ms = difference(a.total_ms, b.total_ms);
      return { a, b, total_difference_ms, stages: compareStages(a, b) };
    },
  });
}
