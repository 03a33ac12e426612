import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { awaitPosition } from "../http/await-position.ts";
import { refuse } from "../http/outcome.ts";
import { problemResponses } from "../http/problem-schema.ts";
import {
  cameraField,
  frameIdField,
  minPositionField,
  siteField,
  wholeField,
} from "../http/query-fields.ts";
import type { PicturedFrame } from "../pictures/find-picture.ts";
import type { Picture } from "../pictures/picture-server.ts";
import { knownCamera } from "./known-camera.ts";
import { knownFrame, whoseFields } from "./known-frame.ts";

const ofAny = {
  size: wholeField(16, 4096).optional().openapi({
    description: "The most pixels that its longer side may have; without it, the file as stored",
  }),
  min_position: minPositionField,
} as const;

const pictureSchema = z.string().openapi({ format: "binary" });

const responses = {
  200: {
    description: "The picture; as JPEG, if `size` is given",
    headers: z.object({
      "content-location": z.string().openapi({ description: "The path of the frame's picture" }),
    }),
    content: {
      "image/jpeg": { schema: pictureSchema },
      "image/png": { schema: pictureSchema },
      "image/webp": { schema: pictureSchema },
    },
  },
  ...problemResponses([400, 401, 404, 410, 421, 500, 502, 503]),
};

const ofFrame = createRoute({
  method: "get",
  path: "/v1/frames/{frame_id}/picture",
  tags: ["frames"],
  summary: "The picture of a frame",
  operationId: "getFramePicture",
  description:
    "The newest picture that its `stored` events name and that is still there, read from the folders and servers of DETEKTOR_PICTURE_SOURCES.",
  request: {
    params: z.object({ frame_id: frameIdField }),
    query: z.strictObject({ ...whoseFields, ...ofAny }),
  },
  responses,
});

const ofCamera = createRoute({
  method: "get",
  path: "/v1/cameras/{site}/{camera}/picture",
  tags: ["cameras"],
  summary: "The newest picture of a camera",
  operationId: "getCameraPicture",
  description: "The picture of the camera's `picture_frame_id`, which `content-location` names.",
  request: {
    params: z.object({ site: siteField, camera: cameraField }),
    query: z.strictObject(ofAny),
  },
  responses,
});

/** Adds the routes of pictures. */
export function getPictures(app: Api, deps: Deps): void {
  app.openapi(ofFrame, async (c) => {
    const { size, min_position, ...whose } = c.req.valid("query");
    const { signal } = c.req.raw;
    await awaitPosition(deps.waitForPosition, min_position, signal);
    const { frame } = await knownFrame(deps, c.req.valid("param").frame_id, whose);
    const picture = await deps.pictures.read(frame, size ?? null, signal);
    return answer(c, frame.frame_id, picture) as never;
  });
  app.openapi(ofCamera, async (c) => {
    const { size, min_position } = c.req.valid("query");
    const { signal } = c.req.raw;
    await awaitPosition(deps.waitForPosition, min_position, signal);
    const frame = await newestPictured(deps, c.req.valid("param"));
    const picture = await deps.pictures.read(frame, size ?? null, signal);
    return answer(c, frame.frame_id, picture) as never;
  });
}

async function newestPictured(
  deps: Deps,
  { site, camera }: { readonly site: string; readonly camera: string },
): Promise<PicturedFrame> {
  const { picture_frame_id: id } = await knownCamera(deps, site, camera);
  if (id === null) {
    return refuse({ kind: "not-found", what: "picture of camera", id: `${site}/${camera}` });
  }
  return (await knownFrame(deps, id, { site, camera })).frame;
}

function answer(c: Context, frameId: string, { bytes, type }: Picture): Response {
  return c.body(bytes, 200, {
    "content-type": type,
    "content-location": `/v1/frames/${frameId}/picture`,
    "cache-control": "private, max-age=60",
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
  });
}
