import { isoOfUs } from "@detektor/events";
import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import { type StageFigures, stageFigures } from "../figures/stage-figures.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { pageOf } from "../http/page.ts";
import {
  cameraFields,
  pageFields,
  rangeFields,
  textField,
  wordsField,
} from "../http/query-fields.ts";
import {
  listStageSeries,
  mostSeriesRows,
  type SeriesRow,
  seriesGroups,
} from "../queries/list-stage-series.ts";
import { percentilesSchema } from "../schemas/percentiles-schema.ts";
import { timeSchema } from "../schemas/time-schema.ts";
import { refuseLongSeries, seriesBucketField, seriesRange } from "./series-range.ts";

const byGroup = z
  .string()
  .nullable()
  .openapi({ description: "Null if the results aren't grouped by it" });

const stageSeriesSchema = z
  .object({
    bucket: timeSchema.openapi({ description: "Its start", example: "2026-11-02T10:00:00Z" }),
    site: byGroup,
    camera_id: byGroup,
    stage: byGroup,
    model_version: byGroup.openapi({
      description: "Null if the results aren't grouped by it, or have no model",
    }),
    count: z.int().openapi({ description: "Results, failed ones included" }),
    failed: z.int(),
    work_ms: percentilesSchema,
    queue_wait_ms: percentilesSchema,
    transport_ms: percentilesSchema,
  })
  .openapi("StageSeries");

const key = z.object({
  fromMinute: z.int(),
  toMinute: z.int(),
  bucket: z.int(),
  site: z.string(),
  camera_id: z.string(),
  stage: z.string(),
  model_version: z.string(),
});

const seriesFields = {
  ...cameraFields,
  stage: textField.optional(),
  model_version: textField.optional(),
  by: wordsField(seriesGroups).default(["model", "stage"]).openapi({
    default: "model,stage",
    description: "The grouping, separated by commas; all other dimensions are added up",
  }),
  bucket: seriesBucketField,
  ...rangeFields,
  ...pageFields,
} as const;

/** Adds the route `GET /v1/stats/stages/series`. */
export function getStageSeries(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getStageSeries",
    method: "get",
    path: "/v1/stats/stages/series",
    tag: "figures",
    summary: "How long stages took over time: p50, p95, p99 and count of each bucket",
    description: `Percentiles are of completed results, by the minute of the frame, newest bucket first. The default range is the last 24 hours. With buckets of 1h and 1d the range is widened to whole hours. A page is made of ${mostSeriesRows} stored histograms at most, one for each camera, stage, model version and minute or hour; if it needs more, the request is refused.`,
    query: seriesFields,
    answer: pageOf(stageSeriesSchema),
    list: { name: "stage-series", key },
    handle: async ({ query, after, page }) => {
      const { bucketMinutes, ...range } = seriesRange(query, after, deps.now());
      const question = { ...query, ...range, bucketMinutes };
      const rows = await listStageSeries(deps.readModel, question, after, query.limit + 1);
      if (rows === null) return refuseLongSeries();
      const keyOf = ({ bucket, site, camera_id, stage, model_version }: SeriesFigures) => ({
        ...range,
        bucket,
        site,
        camera_id,
        stage,
        model_version,
      });
      return page(seriesFigures(rows), keyOf, answerOf);
    },
  });
}

type SeriesFigures = StageFigures & { readonly bucket: number };

function seriesFigures(rows: readonly SeriesRow[]): readonly SeriesFigures[] {
  const buckets = Map.groupBy(rows, ({ bucket }) => bucket);
  return [...buckets].flatMap(([bucket, some]) =>
    stageFigures(some).map((figures) => ({ ...figures, bucket })),
  );
}

const answerOf = ({ bucket, completed, ...figures }: SeriesFigures) => ({
  bucket: isoOfUs(bucket * 60_000_000).replace(".000000Z", "Z"),
  site: orNull(figures.site),
  camera_id: orNull(figures.camera_id),
  stage: orNull(figures.stage),
  model_version: orNull(figures.model_version),
  count: completed + figures.failed,
  failed: figures.failed,
  work_ms: figures.work_ms,
  queue_wait_ms: figures.queue_wait_ms,
  transport_ms: figures.transport_ms,
});

const orNull = (text: string): string | null => (text === "" ? null : text);
