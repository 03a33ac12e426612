import type { ReplayForm, ReplayRequest } from "@detektor/trace-replay";
import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { refuse } from "../http/outcome.ts";
import { replayAnswer, replaySchema } from "../schemas/replay-schema.ts";
import { selectorOf, selectorSchema, wordsOf } from "../schemas/selector-schema.ts";
import { refuseNotNow } from "./refuse-not-now.ts";
import { refuseUnselectable } from "./refuse-unselectable.ts";

const flag = (description: string) =>
  z.boolean({ error: "must be true or false" }).default(false).openapi({ description });

/** May be sent back with any mode, as every default may. */
const defaultNamespace = "replay";

const modes = ["same", "new_trace", "namespace"] as const;

/** The rule about the namespace in JSON Schema; the type of OpenAPI's schemas doesn't support "if". */
const namespaceRule = {
  if: { properties: { mode: { enum: modes.filter((mode) => mode !== "namespace") } } },
  // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's word, and nobody awaits it
  then: { properties: { namespace: { const: defaultNamespace } } },
} as object;

const bodySchema = z
  .strictObject({
    selector: selectorSchema,
    mode: z
      .enum(modes, { error: `must be one of ${modes.join(", ")}` })
      .default("same")
      .openapi({
        description:
          "same: under the frames' own trace ids. new_trace: under an id derived from the content, with a link to the original. namespace: a copy whose services are named `<namespace>/<service>`, with a link to the original.",
      }),
    namespace: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]{0,31}$/, {
        error: "must be 1 to 32 of a-z, 0-9, `.`, `_` and `-`",
      })
      .default(defaultNamespace)
      .openapi({
        description: "The prefix of the services' names; only with mode namespace",
      }),
    dry_run: flag("Reports what would be pushed, and pushes nothing"),
    force: flag("Also pushes traces that were pushed before with the same content"),
    target: z
      .null({ error: "is the service's OTEL_EXPORTER_OTLP_ENDPOINT, never the request's" })
      .optional()
      .openapi({ description: "Refused: spans go where the service is configured to send them" }),
    include_open: flag("Includes frames that have not ended; their traces will change"),
  })
  .refine(({ mode, namespace }) => namespace === defaultNamespace || mode === "namespace", {
    error: "is only allowed with mode namespace",
    path: ["namespace"],
  })
  .openapi("ReplayRequest", namespaceRule);

/** Adds the route `POST /v1/replays`. */
export function postReplay(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "createReplay",
    method: "post",
    path: "/v1/replays",
    tag: "replays",
    summary: "Builds the traces of frames from their events and pushes them to Jaeger",
    description:
      "The target is the service's OTEL_EXPORTER_OTLP_ENDPOINT, never the request's. Span ids are derived, so pushing twice changes nothing. At most 1,000 traces and 50,000 spans.",
    body: bodySchema,
    status: 202,
    answer: replaySchema,
    problems: [404, 409, 413, 415, 422, 429, 502],
    handle: async ({ body, signal }) => {
      const request = requestOf(body);
      const start = await deps.replays.start(request, signal);
      switch (start.kind) {
        case "accepted":
          return replayAnswer(start.job, deps.settings.jaegerUrl);
        case "changed":
          return refuse({ kind: "traces-changed", traceIds: start.traceIds });
        case "no-target":
        case "busy":
        case "unreachable":
          return refuseNotNow(start);
        default:
          return refuseUnselectable(start, wordsOf(request.selector));
      }
    },
  });
}

function requestOf(body: z.output<typeof bodySchema>): ReplayRequest {
  const selector = selectorOf(body.selector);
  if (selector === null) throw new TypeError("a selector that was checked is none");
  const { dry_run, force, include_open } = body;
  return { selector, form: formOf(body), dry_run, force, include_open };
}

const formOf = ({ mode, namespace }: z.output<typeof bodySchema>): ReplayForm =>
  mode === "namespace" ? { mode, namespace } : { mode, namespace: null };
