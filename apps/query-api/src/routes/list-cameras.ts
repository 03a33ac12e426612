import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { pageOf } from "../http/page.ts";
import { cameraFields, pageFields } from "../http/query-fields.ts";
import { type CameraRow, listCameras as queryCameras } from "../queries/list-cameras.ts";
import { cameraAnswer, cameraSchema } from "../schemas/camera-schema.ts";

const key = z.object({ site: z.string(), camera_id: z.string() });

/** Adds the route `GET /v1/cameras`. */
export function listCameras(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "listCameras",
    method: "get",
    path: "/v1/cameras",
    tag: "cameras",
    summary: "Cameras by site and name",
    query: { ...cameraFields, ...pageFields },
    answer: pageOf(cameraSchema),
    list: { name: "cameras", key },
    handle: async ({ query, after, page }) => {
      const question = { ...query, nowUs: deps.now() * 1000 };
      const rows = await queryCameras(deps.readModel, question, after, query.limit + 1);
      return page(rows, keyOf, cameraAnswer);
    },
  });
}

const keyOf = ({ site, camera_id }: CameraRow) => ({ site, camera_id });
