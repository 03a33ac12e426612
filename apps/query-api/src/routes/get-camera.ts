import { isoOfUs } from "@detektor/events";
import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import { jaegerSearchUrl } from "../frames/jaeger-url.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { cameraField, siteField } from "../http/query-fields.ts";
import { findRootService } from "../queries/find-root-service.ts";
import type { CameraRow } from "../queries/list-cameras.ts";
import { listSessions } from "../queries/list-sessions.ts";
import { cameraAnswer, cameraSchema } from "../schemas/camera-schema.ts";
import { timeSchema } from "../schemas/time-schema.ts";
import { knownCamera } from "./known-camera.ts";

const maxSessions = 20;
const hourUs = 3_600_000_000;

const answer = cameraSchema
  .extend({
    jaeger_search_url: z.string().nullable().openapi({
      description: "Jaeger's search for its traces of the last hour with frames",
    }),
    sessions: z
      .array(
        z.object({
          session_id: z.string(),
          first_frame_at: timeSchema,
          last_frame_at: timeSchema,
          frames: z.int(),
        }),
      )
      .openapi({ description: `The newest ${maxSessions}` }),
  })
  .openapi("CameraWithSessions");

/** Adds the route `GET /v1/cameras/{site}/{camera}`. */
export function getCamera(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getCamera",
    method: "get",
    path: "/v1/cameras/{site}/{camera}",
    tag: "cameras",
    summary: "A camera with its newest sessions",
    params: { site: siteField, camera: cameraField },
    answer,
    problems: [404],
    handle: async ({ params }) => {
      const row = await knownCamera(deps, params.site, params.camera);
      const sessions = await listSessions(deps.readModel, row, maxSessions);
      const jaeger_search_url = await searchUrl(deps, row);
      return { ...cameraAnswer(row), jaeger_search_url, sessions: sessions.map(sessionAnswer) };
    },
  });
}

async function searchUrl(
  { readModel, settings: { jaegerSearchUrl: jaegerUrl } }: Deps,
  row: CameraRow,
): Promise<string | null> {
  const service = jaegerUrl === null ? null : await findRootService(readModel, row);
  if (jaegerUrl === null || service === null) return null;
  const toUs = Number(row.last_seen_us);
  return jaegerSearchUrl(jaegerUrl, {
    service,
    fromUs: toUs - hourUs,
    toUs,
    limit: 20,
    tags: { "frame.site": row.site, "frame.camera_id": row.camera_id },
  });
}

const sessionAnswer = (row: Awaited<ReturnType<typeof listSessions>>[number]) => ({
  session_id: row.session_id,
  first_frame_at: isoOfUs(Number(row.first_frame_us)),
  last_frame_at: isoOfUs(Number(row.last_frame_us)),
  frames: Number(row.frames),
});
