import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { minuteRange } from "../http/minute-range.ts";
import { pageOf } from "../http/page.ts";
import { cameraFields, pageFields, rangeFields, textField } from "../http/query-fields.ts";
import { type DropRow, listDrops } from "../queries/list-drops.ts";

const dropStatsSchema = z
  .object({
    site: z.string(),
    camera_id: z.string(),
    reason: z.string(),
    stage: z.string().nullable(),
    count: z.int().openapi({ description: "Frames with this reason and stage" }),
  })
  .openapi("DropStats");

const key = z.object({
  fromMinute: z.int(),
  toMinute: z.int(),
  site: z.string(),
  camera_id: z.string(),
  reason: z.string(),
  stage: z.string(),
});

/** Adds the route `GET /v1/stats/drops`. */
export function getDropStats(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getDropStats",
    method: "get",
    path: "/v1/stats/drops",
    tag: "figures",
    summary: "Counts of dropped frames by camera, reason and stage",
    description:
      "By the minute of the frame. The default range is the last 24 hours; the range is widened to whole minutes.",
    query: {
      ...cameraFields,
      reason: textField.optional(),
      stage: textField.optional(),
      ...rangeFields,
      ...pageFields,
    },
    answer: pageOf(dropStatsSchema),
    list: { name: "drop-stats", key },
    handle: async ({ query, after, page }) => {
      const { fromMinute, toMinute } = after ?? minuteRange(query, deps.now());
      const question = { ...query, fromMinute, toMinute };
      const rows = await listDrops(deps.readModel, question, after, query.limit + 1);
      const keyOf = ({ site, camera_id, reason, stage }: DropRow) => ({
        fromMinute,
        toMinute,
        site,
        camera_id,
        reason,
        stage,
      });
      return page(rows, keyOf, answerOf);
    },
  });
}

const answerOf = ({ frames, stage, ...row }: DropRow) => ({
  ...row,
  stage: stage === "" ? null : stage,
  count: frames,
});
