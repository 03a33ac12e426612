import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import { type StageFigures, stageFigures } from "../figures/stage-figures.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { hoursUnlessAsked } from "../http/minute-range.ts";
import { pageOf } from "../http/page.ts";
import { cameraFields, pageFields, rangeFields, textField } from "../http/query-fields.ts";
import { listStageHistograms } from "../queries/list-stage-histograms.ts";
import { percentilesSchema } from "../schemas/percentiles-schema.ts";

const stageStatsSchema = z
  .object({
    site: z.string(),
    camera_id: z.string(),
    stage: z.string(),
    model_version: z.string().nullable(),
    count: z.int().openapi({ description: "Results, failed ones included" }),
    failed: z.int(),
    work_ms: percentilesSchema,
    queue_wait_ms: percentilesSchema,
    transport_ms: percentilesSchema,
  })
  .openapi("StageStats");

const key = z.object({
  fromMinute: z.int(),
  toMinute: z.int(),
  site: z.string(),
  camera_id: z.string(),
  stage: z.string(),
  model_version: z.string(),
});

/** Adds the route `GET /v1/stats/stages`. */
export function getStageStats(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getStageStats",
    method: "get",
    path: "/v1/stats/stages",
    tag: "figures",
    summary: "How long stages took: p50, p95, p99 and count, by camera, stage and model",
    description:
      "Percentiles are of completed results, by the minute of the frame. The default range is the last 24 hours, in whole hours; the range is widened to whole minutes.",
    query: {
      ...cameraFields,
      stage: textField.optional(),
      model_version: textField.optional(),
      ...rangeFields,
      ...pageFields,
    },
    answer: pageOf(stageStatsSchema),
    list: { name: "stage-stats", key },
    handle: async ({ query, after, page }) => {
      const { fromMinute, toMinute } = after ?? hoursUnlessAsked(query, deps.now());
      const question = { ...query, fromMinute, toMinute };
      const rows = await listStageHistograms(deps.readModel, question, after, query.limit + 1);
      const keyOf = ({ site, camera_id, stage, model_version }: StageFigures) => ({
        fromMinute,
        toMinute,
        site,
        camera_id,
        stage,
        model_version,
      });
      return page(stageFigures(rows), keyOf, answerOf);
    },
  });
}

const answerOf = ({ completed, model_version, ...figures }: StageFigures) => ({
  ...figures,
  model_version: model_version === "" ? null : model_version,
  count: completed + figures.failed,
});
