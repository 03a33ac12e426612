import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import { type StageFigures, stageFigures } from "../figures/stage-figures.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { hoursUnlessAsked } from "../http/minute-range.ts";
import { pageOf } from "../http/page.ts";
import { cameraFields, pageFields, rangeFields } from "../http/query-fields.ts";
import { listStageHistograms, wholeFrame } from "../queries/list-stage-histograms.ts";
import { percentilesSchema } from "../schemas/percentiles-schema.ts";

const frameStatsSchema = z
  .object({ site: z.string(), camera_id: z.string(), total_ms: percentilesSchema })
  .openapi("FrameStats", {
    description: "`total_ms`: from capture to end, of completed frames for which it is known",
  });

const key = z.object({
  fromMinute: z.int(),
  toMinute: z.int(),
  site: z.string(),
  camera_id: z.string(),
});

/** Adds the route `GET /v1/stats/frames`. */
export function getFrameStats(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getFrameStats",
    method: "get",
    path: "/v1/stats/frames",
    tag: "figures",
    summary: "How long frames took from capture to end: p50, p95, p99 and count, by camera",
    description:
      "By the minute of the frame. The default range is the last 24 hours, in whole hours; the range is widened to whole minutes.",
    query: { ...cameraFields, ...rangeFields, ...pageFields },
    answer: pageOf(frameStatsSchema),
    list: { name: "frame-stats", key },
    handle: async ({ query, after, page }) => {
      const { fromMinute, toMinute } = after ?? hoursUnlessAsked(query, deps.now());
      const question = { ...query, ...wholeFrame, fromMinute, toMinute };
      const behind = after && { ...after, ...wholeFrame };
      const rows = await listStageHistograms(deps.readModel, question, behind, query.limit + 1);
      const keyOf = ({ site, camera_id }: StageFigures) => ({
        fromMinute,
        toMinute,
        site,
        camera_id,
      });
      return page(stageFigures(rows), keyOf, answerOf);
    },
  });
}

const answerOf = ({ site, camera_id, work_ms }: StageFigures) => ({
  site,
  camera_id,
  total_ms: work_ms,
});
