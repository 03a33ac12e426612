import { isoOfUs } from "@detektor/events";
import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { hourRange } from "../http/minute-range.ts";
import { pageOf } from "../http/page.ts";
import {
  bucketField,
  cameraFields,
  pageFields,
  rangeFields,
  textField,
  wordsField,
} from "../http/query-fields.ts";
import {
  type DetectionCountRow,
  detectionGroups,
  listDetectionHours,
} from "../queries/list-detection-hours.ts";
import { timeSchema } from "../schemas/time-schema.ts";

const bucketMinutes = { "1h": 60, "1d": 1440 } as const;
const byGroup = z
  .string()
  .nullable()
  .openapi({ description: "Null if the counts aren't grouped by it" });

const detectionStatsSchema = z
  .object({
    bucket: timeSchema.openapi({ description: "Its start", example: "2026-11-02T10:00:00Z" }),
    site: byGroup,
    camera_id: byGroup,
    class: byGroup,
    model_name: byGroup,
    model_version: byGroup,
    count: z.int().openapi({ description: "Objects detected in frames of this bucket" }),
  })
  .openapi("DetectionStats");

const key = z.object({
  fromMinute: z.int(),
  toMinute: z.int(),
  bucket: z.int(),
  site: z.string(),
  camera_id: z.string(),
  class: z.string(),
  model_name: z.string(),
  model_version: z.string(),
});

/** Adds the route `GET /v1/stats/detections`. */
export function getDetectionStats(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getDetectionStats",
    method: "get",
    path: "/v1/stats/detections",
    tag: "figures",
    summary: "Counts of detected objects by hour, camera, class and model",
    description:
      "By the hour of the frame, newest first. The default range is the last 24 hours; the range is widened to whole hours.",
    query: {
      ...cameraFields,
      class: textField.optional(),
      model_version: textField.optional(),
      by: wordsField(detectionGroups)
        .default([...detectionGroups])
        .openapi({
          default: detectionGroups.join(","),
          description: "The grouping, separated by commas; all other dimensions are summed",
        }),
      bucket: bucketField(["1h", "1d"]).default("1h"),
      ...rangeFields,
      ...pageFields,
    },
    answer: pageOf(detectionStatsSchema),
    list: { name: "detection-stats", key },
    handle: async ({ query, after, page }) => {
      const { fromMinute, toMinute } = after ?? hourRange(query, deps.now());
      const range = { fromMinute, toMinute };
      const question = { ...query, ...range, bucketMinutes: bucketMinutes[query.bucket] };
      const rows = await listDetectionHours(deps.readModel, question, after, query.limit + 1);
      return page(rows, (row) => ({ ...keyOf(row), ...range }), answerOf);
    },
  });
}

const keyOf = ({ bucket, site, camera_id, class: kind, ...model }: DetectionCountRow) => ({
  bucket,
  site,
  camera_id,
  class: kind,
  model_name: model.model_name,
  model_version: model.model_version,
});

const answerOf = ({ bucket, objects, ...group }: DetectionCountRow) => ({
  bucket: isoOfUs(bucket * 60_000_000).replace(".000000Z", "Z"),
  site: orNull(group.site),
  camera_id: orNull(group.camera_id),
  class: orNull(group.class),
  model_name: orNull(group.model_name),
  model_version: orNull(group.model_version),
  count: objects,
});

const orNull = (text: string): string | null => (text === "" ? null : text);
