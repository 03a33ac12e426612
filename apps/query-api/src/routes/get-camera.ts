import { isoOfUs } from "@detektor/events";
import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { cameraField, siteField } from "../http/query-fields.ts";
import { listSessions } from "../queries/list-sessions.ts";
import { cameraAnswer, cameraSchema } from "../schemas/camera-schema.ts";
import { timeSchema } from "../schemas/time-schema.ts";
import { knownCamera } from "./known-camera.ts";

const maxSessions = 20;

const answer = cameraSchema
  .extend({
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

/** `GET /v1/cameras/{site}/{camera}` */
export function getCamera(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
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
      return { ...cameraAnswer(row), sessions: sessions.map(sessionAnswer) };
    },
  });
}

const sessionAnswer = (row: Awaited<ReturnType<typeof listSessions>>[number]) => ({
  session_id: row.session_id,
  first_frame_at: isoOfUs(Number(row.first_frame_us)),
  last_frame_at: isoOfUs(Number(row.last_frame_us)),
  frames: Number(row.frames),
});
