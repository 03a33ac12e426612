import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { refuse } from "../http/outcome.ts";
import { frameIdField, textField } from "../http/query-fields.ts";
import type { ReplayRequest, ReplaySelector } from "../replay/replay-job.ts";
import { replayAnswer, replaySchema } from "../schemas/replay-schema.ts";

const oneSelector = "must have either frame_id or correlation_id";

const selectorSchema = z
  .strictObject({ frame_id: frameIdField.optional(), correlation_id: textField.optional() })
  .refine((given) => (given.frame_id === undefined) !== (given.correlation_id === undefined), {
    error: oneSelector,
  });

const flag = (description: string) =>
  z.boolean({ error: "must be true or false" }).default(false).openapi({ description });

const bodySchema = z
  .strictObject({
    selector: selectorSchema,
    mode: z.enum(["same"], { error: "must be same: the frame's own trace ids" }).default("same"),
    dry_run: flag("Tells what would be pushed, and pushes nothing"),
    force: flag("Pushes again what was pushed before with the same content"),
    include_open: flag("Takes frames that have not ended too; their traces will change"),
  })
  .openapi("ReplayRequest");

/** `POST /v1/replays` */
export function postReplay(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    method: "post",
    path: "/v1/replays",
    tag: "replays",
    summary: "Builds the traces of frames from their events and pushes them to Jaeger",
    description:
      "The target is the service's OTEL_EXPORTER_OTLP_ENDPOINT. Span ids are derived, so pushing twice changes nothing. At most 1,000 traces and 50,000 spans.",
    body: bodySchema,
    status: 202,
    answer: replaySchema,
    problems: [404, 409, 413, 415, 422, 429],
    handle: async ({ body, signal }) => {
      const request: ReplayRequest = { ...body, selector: selectorOf(body.selector) };
      const start = await deps.replays.start(request, signal);
      switch (start.kind) {
        case "accepted":
          return replayAnswer(start.job, deps.settings.jaegerUrl);
        case "nothing-selected":
          return refuse({ kind: "not-found", what: "frame with", id: wordsOf(request.selector) });
        case "all-open":
          return refuse({ kind: "frames-open", frameIds: start.frameIds });
        case "too-many-traces":
          return refuse({ kind: "replay-too-large", traces: null, spans: null });
        case "too-many-spans":
          return refuse({ kind: "replay-too-large", traces: start.traces, spans: start.spans });
        case "changed":
          return refuse({ kind: "traces-changed", traceIds: start.traceIds });
        case "no-target":
          return refuse({ kind: "no-trace-backend" });
        case "busy":
          return refuse({ kind: "too-many-replays" });
      }
    },
  });
}

function selectorOf({ frame_id, correlation_id }: z.output<typeof selectorSchema>): ReplaySelector {
  if (frame_id !== undefined) return { frame_id };
  return { correlation_id: correlation_id ?? "" };
}

const wordsOf = (selector: ReplaySelector): string =>
  "frame_id" in selector
    ? `frame_id ${selector.frame_id}`
    : `correlation_id ${selector.correlation_id}`;
