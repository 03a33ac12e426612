import { tracesById } from "@detektor/frame-traces";
import { createResources, traceToOtlpJson } from "@detektor/trace-builder";
import {
  type ReplaySelector,
  type Selected,
  selectForTraces,
  type TraceLimits,
} from "@detektor/trace-replay";
import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { refuse } from "../http/outcome.ts";
import { cameraFields, frameIdField, numberField, textField } from "../http/query-fields.ts";
import { otlpSchema } from "../schemas/otlp-schema.ts";
import { selectorOf, timeText, wordsOf } from "../schemas/selector-schema.ts";
import { refuseUnselectable } from "./refuse-unselectable.ts";

/** What a page in a browser can still display. */
const limits: TraceLimits = { traces: 1000, spans: 10_000 };

const query = {
  frame_id: frameIdField.optional(),
  correlation_id: textField.optional(),
  ...cameraFields,
  from: timeText.optional(),
  to: timeText.optional(),
  class: textField.optional(),
  min_confidence: numberField(0, 1).optional(),
  zone: textField.optional(),
  model_version: textField.optional(),
  include_open: z
    .enum(["true", "false"], { error: "must be true or false" })
    .default("false")
    .openapi({ description: "Includes frames that have not ended" }),
} as const;

type Query = z.output<z.ZodObject<typeof query>>;

/** Adds the route `GET /v1/traces.otlp.json`. */
export function getTraces(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getTraces",
    method: "get",
    path: "/v1/traces.otlp.json",
    tag: "replays",
    summary: "The traces of a selection of frames, as a file for upload to Jaeger",
    description:
      "Select as a replay does: by frame_id; by correlation_id; by site, camera, from and to; or, with any of class, min_confidence, zone and model_version, by detections. At most 1,000 traces and 10,000 spans.",
    query,
    answer: otlpSchema,
    problems: [404, 409, 410, 413],
    headers: () => ({ "content-disposition": 'attachment; filename="traces.otlp.json"' }),
    check: ({ query: asked }) => void selectorIn(asked),
    handle: async ({ query: asked, signal }) => {
      const selector = selectorIn(asked);
      const include_open = asked.include_open === "true";
      const selected = await selectForTraces(deps, { selector, include_open }, limits);
      if (selected.kind !== "selected") return refuseUnselectable(selected, wordsOf(selector));
      return traceToOtlpJson(await spansOf(deps, selected, signal)) as z.input<typeof otlpSchema>;
    },
  });
}

function selectorIn({ class: kind, min_confidence, zone, model_version, ...rest }: Query) {
  const filters = { class: kind, min_confidence, zone, model_version };
  const isOfDetections = Object.values(filters).some((filter) => filter !== undefined);
  const { frame_id, correlation_id, site, camera, from, to } = rest;
  const detections = { ...filters, site, camera, from, to };
  const selector: ReplaySelector | null = isOfDetections
    ? selectorOf({ frame_id, correlation_id, detections })
    : selectorOf(rest);
  return selector ?? refuse({ kind: "bad-request", errors: [{ field: "query", detail: oneOf }] });
}

const oneOf =
  "must select by exactly one of frame_id, correlation_id, detections, or site, camera, from and to together";

async function spansOf(deps: Deps, { frames }: Selected, signal: AbortSignal) {
  const spans = [];
  let [count, missing, events] = [0, 0, 0];
  for await (const trace of tracesById(deps, frames, { signal, resources: createResources() })) {
    count += trace.spans.length;
    missing += trace.missingEvents;
    events += trace.frame.event_count;
    if (count <= limits.spans) spans.push(...trace.spans);
  }
  if (count > limits.spans) {
    refuse({ kind: "selection-too-large", traces: frames.length, spans: count, limits });
  }
  if (missing > 0) refuse({ kind: "events-gone", missing, expected: events });
  return spans;
}
