import { frameTraces } from "@detektor/frame-traces";
import { traceToOtlpJson } from "@detektor/trace-builder";
import type { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { refuse } from "../http/outcome.ts";
import { frameIdField, siteField } from "../http/query-fields.ts";
import { otlpSchema } from "../schemas/otlp-schema.ts";
import { knownFrame, knownFrames } from "./known-frame.ts";

/** Adds the route `GET /v1/frames/{frame_id}/trace.otlp.json`. */
export function getFrameTrace(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getFrameTrace",
    method: "get",
    path: "/v1/frames/{frame_id}/trace.otlp.json",
    tag: "frames",
    summary: "A frame's trace, built from its events, as a file for upload to Jaeger",
    description:
      "A trace belongs to one site: it has the events of every camera there that reports the id. Without site it is the trace of the frame that GET /v1/frames/{frame_id} returns.",
    params: { frame_id: frameIdField },
    query: { site: siteField.optional() },
    answer: otlpSchema,
    problems: [404, 410],
    headers: ({ params }) => ({
      "content-disposition": `attachment; filename="${params.frame_id}.otlp.json"`,
    }),
    handle: async ({ params, query, signal }) => {
      const { site } = (await knownFrame(deps, params.frame_id, query)).frame;
      const states = await knownFrames(deps, params.frame_id, { site });
      const traces = frameTraces(deps, states, { signal });
      for await (const { frame, spans, missingEvents: missing } of traces) {
        if (missing > 0) refuse({ kind: "events-gone", missing, expected: frame.event_count });
        return traceToOtlpJson(spans) as z.input<typeof otlpSchema>;
      }
      return refuse({ kind: "not-found", what: "frame", id: params.frame_id });
    },
  });
}
