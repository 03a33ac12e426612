import { isoOfUs } from "@detektor/events";
import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import { type HeatStep, stageHeat, stageMeasures } from "../figures/stage-heat.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { pageOf } from "../http/page.ts";
import {
  cameraFields,
  pageFields,
  rangeFields,
  textField,
  wholeField,
  wordField,
} from "../http/query-fields.ts";
import { listStageSeries, mostSeriesRows } from "../queries/list-stage-series.ts";
import { timeSchema } from "../schemas/time-schema.ts";
import { refuseLongSeries, seriesBucketField, seriesRange } from "./series-range.ts";

const widest = 64;

const cellSchema = z
  .object({
    from_ms: z.number().openapi({ description: "The shortest duration of the cell", example: 48 }),
    to_ms: z.number().openapi({ description: "Durations are shorter than this", example: 48.5 }),
    count: z.int().openapi({ description: "At least 1", example: 12 }),
  })
  .openapi("StageHeatCell");

const stageHeatSchema = z
  .object({
    bucket: timeSchema.openapi({ description: "Its start", example: "2026-11-02T10:00:00Z" }),
    count: z.int().openapi({
      description: "Durations in all cells: the `count` that the series has for the measure",
      example: 12,
    }),
    cells: z.array(cellSchema).openapi({ description: "The shortest durations first" }),
  })
  .openapi("StageHeat");

const key = z.object({ fromMinute: z.int(), toMinute: z.int(), bucket: z.int() });

const heatFields = {
  ...cameraFields,
  stage: textField.optional(),
  model_version: textField.optional(),
  measure: wordField(stageMeasures).default("work"),
  bucket: seriesBucketField,
  buckets_per_cell: wholeField(1, widest)
    .default(1)
    .openapi({
      type: "integer",
      minimum: 1,
      maximum: widest,
      default: 1,
      description: `So many buckets of the stored histograms, each 1 µs or at most 1.6 % wide, become one cell; with ${widest} a cell ends at twice its start`,
    }),
  ...rangeFields,
  ...pageFields,
} as const;

/** Adds the route `GET /v1/stats/stages/heat`. */
export function getStageHeat(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getStageHeat",
    method: "get",
    path: "/v1/stats/stages/heat",
    tag: "figures",
    summary: "How the durations of stages were distributed over time: counts by duration",
    description: `Of completed results, by the minute of the frame, newest bucket first; all cameras, stages and model versions that the filters leave are added up. Cells without a duration are left out. The default range is the last 24 hours. With buckets of 1h and 1d the range is widened to whole hours. A page is made of ${mostSeriesRows} stored histograms at most, one for each camera, stage, model version and minute or hour; if it needs more, the request is refused.`,
    query: heatFields,
    answer: pageOf(stageHeatSchema),
    list: { name: "stage-heat", key },
    handle: async ({ query, after, page }) => {
      const { bucketMinutes, ...range } = seriesRange(query, after, deps.now());
      const question = { ...query, ...range, bucketMinutes, by: [] };
      const behind = after === null ? null : { ...addedUp, bucket: after.bucket };
      const rows = await listStageSeries(deps.readModel, question, behind, query.limit + 1);
      if (rows === null) return refuseLongSeries();
      const steps = stageHeat(rows, query.measure, query.buckets_per_cell);
      return page(steps, ({ bucket }) => ({ ...range, bucket }), answerOf);
    },
  });
}

const addedUp = { site: "", camera_id: "", stage: "", model_version: "" } as const;

const answerOf = ({ bucket, count, cells }: HeatStep) => ({
  bucket: isoOfUs(bucket * 60_000_000).replace(".000000Z", "Z"),
  count,
  cells: cells.map(({ fromMs, toMs, count: some }) => ({
    from_ms: fromMs,
    to_ms: toMs,
    count: some,
  })),
});
