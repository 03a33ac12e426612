import type { components } from "@detektor/client";
import { queryOptions } from "@tanstack/react-query";
import type { FrameSearch } from "./frame-search.ts";
import { neighbourOf } from "./nearest-frame.ts";
import { timeOfFrameId } from "./time-of-frame-id.ts";
import type { Frame } from "../api/queries.ts";
import { client, dataOf } from "../api/query-client.ts";

/** Two frames and how their stages differ. */
export type FrameComparison = components["schemas"]["FrameComparison"];

/** Returns a frame of a camera, as it is known or as it was known at a time. */
export function frameAsOfQuery(frameId: string, { at, ...whose }: FrameSearch) {
  const path = { frame_id: frameId };
  return queryOptions({
    queryKey: ["frame", frameId, whose, at ?? null],
    queryFn: async ({ signal }): Promise<Frame> => {
      if (at === undefined) {
        const params = { path, query: whose };
        return dataOf(await client.GET("/v1/frames/{frame_id}", { params, signal }));
      }
      const params = { path, query: { at, ...whose } };
      return dataOf(await client.GET("/v1/frames/{frame_id}/state", { params, signal }));
    },
  });
}

type Whose = Pick<Frame, "frame_id" | "site" | "camera_id">;

/** So many frames of a camera in one millisecond are passed over at most. */
const nearest = 20;

/** Returns the ids of a camera's frames before and after one; null at the ends. */
export function neighboursQuery({ frame_id, site, camera_id }: Whose) {
  return queryOptions({
    queryKey: ["neighbours", frame_id, site, camera_id],
    queryFn: async ({ signal }) => {
      const atMs = timeOfFrameId(frame_id);
      const isoOf = (ms: number): string => new Date(ms).toISOString();
      const of = { site, camera: camera_id, limit: nearest };
      const [before, after] = await Promise.all([
        client.GET("/v1/frames", { params: { query: { ...of, to: isoOf(atMs + 1) } }, signal }),
        client.GET("/v1/frames", {
          params: { query: { ...of, from: isoOf(atMs), sort: "time" } },
          signal,
        }),
      ]);
      return {
        previous: neighbourOf(dataOf(before).items, frame_id, -1)?.frame_id ?? null,
        next: neighbourOf(dataOf(after).items, frame_id, 1)?.frame_id ?? null,
      };
    },
  });
}

/** Returns how two frames differ, stage by stage. */
export function comparisonQuery(a: string, b: string) {
  const params = { path: { a, b } };
  return queryOptions({
    queryKey: ["comparison", a, b],
    queryFn: async ({ signal }) =>
      dataOf(await client.GET("/v1/frames/{a}/compare/{b}", { params, signal })),
  });
}
