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
    target: z.number().openapi({ description: "The part of all events that shall be good" }),
    window_days: z.int(),
    source: orNull(z.enum(["read_models", "this_process"])).openapi({
      description: "Who has counted; a process forgets when it ends",
    }),
    data_from: timeSchema.nullable().openapi({ description: "Since when was counted" }),
    events: figure("Events of the window since then"),
    bad_events: figure("Those of them that weren't good"),
    ratio: figure("The part that was good; null without events"),
    budget_left_ratio: figure("1: nothing was bad; 0: as much as may be; below 0: more"),
    budget_left_events: figure("How many more of these events might have been bad"),
    budget_left_minutes: figure("The same as a time of nothing but bad events in the window"),
    burn_rates: z
      .object({ "1h": rate, "6h": rate, "3d": rate })
      .nullable()
      .openapi({ description: "1: at this rate the budget lasts the window; null: no events" }),
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
    summary: "What is promised, whether it holds, and what is left of each budget of errors",
    description:
      "Frames are counted by the read models over the whole window; what the canary and requests come to by this process since it began. What only Prometheus knows says so.",
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
