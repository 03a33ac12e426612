import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { textField } from "../http/query-fields.ts";
import {
  findNamed as queryNamed,
  mostOfKind,
  type Named,
  namedKinds,
} from "../queries/find-named.ts";

const answer = z.object({
  items: z.array(
    z
      .object({
        kind: z.enum(namedKinds),
        site: z.string().nullable(),
        camera_id: z.string().nullable(),
        frame_id: z.string().nullable().openapi({
          description: "The frame that has this id, trace or name; null of other kinds",
        }),
      })
      .openapi("NamedThing"),
  ),
});

/** Adds the route `GET /v1/find`. */
export function findNamed(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "listNamed",
    method: "get",
    path: "/v1/find",
    tag: "frames",
    summary: "What has an id or a name: frames, traces, alerts, cameras, replays",
    description: `Finds the frame with an id or a trace id, frames with a producer's own id, a correlation id, alerts, cameras by name or as site/camera, and replays; up to ${mostOfKind} of each kind, each by its whole id or name.`,
    query: { text: textField.openapi({ example: "corr-ea00a3ab4f5d2784" }) },
    answer,
    handle: async ({ query: { text } }) => {
      const [named, replays] = await Promise.all([
        queryNamed(deps.readModel, text),
        replayNamed(deps, text),
      ]);
      return { items: [...named, ...replays] };
    },
  });
}

async function replayNamed({ replays }: Deps, text: string): Promise<readonly Named[]> {
  if (!z.uuid().safeParse(text).success) return [];
  const job = await replays.find(text);
  return job ? [{ kind: "replay", site: null, camera_id: null, frame_id: null }] : [];
}
