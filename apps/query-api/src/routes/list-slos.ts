import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { orNull } from "../schemas/or-null.ts";
import { timeSchema } from "../schemas/time-schema.ts";
import { knownOf, knownOfFrames, knownToPrometheus } from "../slo/known-counts.ts";
import { objectives } from "../slo/objectives.ts";
import { sloStatus } from "../slo/slo-status.ts";

const figure = (description: string) => z.number().nullable().openapi({ description });
const rate = z.number().nullable();

const sloSchema = z
  .object({
    name: z.string().openapi({ description: "As in infra/slo and in Prometheus' label `slo`" }),
    title: z.string(),
    target: z.number().openapi({ description: "The target share of good events" }),
    window_days: z.int(),
    source: orNull(z.enum(["read_models", "this_process"])).openapi({
      description: "Where the events were counted; a process loses its counts when it ends",
    }),
    data_from: timeSchema.nullable().openapi({ description: "The start of the counts" }),
    events: figure("Events of the window since then"),
    bad_events: figure("Those of them that were bad"),
    ratio: figure("The share of good events; null without events"),
    budget_left_ratio: figure(
      "1: no bad events; 0: as many as allowed; below 0: more than allowed",
    ),
    budget_left_events: figure("How many more of these events could have been bad"),
    budget_left_minutes: figure(
      "The same as the time in the window during which all events could have been bad",
    ),
    burn_rates: z
      .object({ "1h": rate, "6h": rate, "3d": rate })
      .nullable()
      .openapi({ description: "1: at this rate the budget lasts for the window; null: no events" }),
    no_data: z.string().nullable().openapi({ description: "Why there are no figures" }),
  })
  .openapi("Slo");

const answer = z.object({ items: z.array(sloSchema), next_cursor: z.null() });

/** Adds the route `GET /v1/slo`. */
export function listSlos(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "listSlos",
    method: "get",
    path: "/v1/slo",
    tag: "operations",
    summary: "The service level objectives, and how much of each error budget is left",
    description:
      "Frames are counted in the read models over the whole window; canary frames and requests by this process since its start. Objectives that only Prometheus can count say so in `detail`.",
    answer,
    handle: async () => {
      const { frames, latency, answered, fast, accepted, appended } = objectives;
      const { sinceMs, ...counts } = deps.ownCounts;
      const nowMs = deps.now();
      return {
        items: [
          sloStatus(frames, await knownOfFrames(deps)),
          sloStatus(latency, knownOf(counts.canary, sinceMs, nowMs)),
          sloStatus(answered, knownOf(counts.answered, sinceMs, nowMs)),
          sloStatus(fast, knownOf(counts.fast, sinceMs, nowMs)),
          sloStatus(accepted, knownToPrometheus(accepted.name)),
          sloStatus(appended, knownToPrometheus(appended.name)),
        ],
        next_cursor: null,
      };
    },
  });
}
