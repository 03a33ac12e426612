import { frameTimeMs, isoOfUs } from "@detektor/events";
import { objectView } from "@detektor/frame-state";
import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { pageOf } from "../http/page.ts";
import {
  cameraFields,
  numberField,
  pageFields,
  rangeFields,
  textField,
} from "../http/query-fields.ts";
import {
  type DetectionRow,
  listDetections as queryDetections,
} from "../queries/list-detections.ts";
import { boxSchema } from "../schemas/frame-schema.ts";
import { timeSchema } from "../schemas/time-schema.ts";

const detectionSchema = z
  .looseObject({
    frame_id: z.string().openapi({ format: "uuid" }),
    frame_time: timeSchema.openapi({ description: "The time in the frame's id" }),
    site: z.string(),
    camera_id: z.string(),
    object_id: z.string().nullable(),
    class: z.string(),
    confidence: z.number(),
    bbox: boxSchema,
    zones: z.array(z.string()),
    model_name: z.string(),
    model_version: z.string(),
  })
  .openapi("Detection");

const key = z.object({
  frame_id: z.uuid(),
  position: z.string().regex(/^\d{1,18}$/),
  n: z.int32(),
});

/** Adds the route `GET /v1/detections`. */
export function listDetections(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "listDetections",
    method: "get",
    path: "/v1/detections",
    tag: "detections",
    summary: "Objects detected in frames, newest frames first",
    query: {
      class: textField.optional(),
      min_confidence: numberField(0, 1).optional(),
      ...cameraFields,
      zone: textField.optional(),
      model_version: textField.optional(),
      ...rangeFields,
      ...pageFields,
    },
    answer: pageOf(detectionSchema),
    list: { name: "detections", key },
    handle: async ({ query, after, page }) => {
      const rows = await queryDetections(deps.readModel, query, after, query.limit + 1);
      return page(rows, keyOf, detectionOf);
    },
  });
}

const keyOf = ({ frame_id, position, n }: DetectionRow) => ({
  frame_id,
  position: String(position),
  n,
});

const detectionOf = (row: DetectionRow) => ({
  ...objectView(row.object, row.model_name, row.model_version),
  frame_id: row.frame_id,
  frame_time: isoOfUs(frameTimeMs(row.frame_id) * 1000),
  site: row.site,
  camera_id: row.camera_id,
});
