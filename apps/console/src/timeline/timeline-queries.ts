import type { components } from "@detektor/client";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { CameraName } from "./timeline-search.ts";
import type { TimeRange } from "./time-range.ts";
import { allOf } from "../api/queries.ts";
import { client, dataOf } from "../api/query-client.ts";

/** A gap in a camera's frames, or another finding about their numbers. */
export type Gap = components["schemas"]["Gap"];

const pageSize = 1000;
const framePages = 4;
const gapPages = 2;

/** Returns one camera's frames of a range, at most 4,000, the newest. */
export function trackFramesQuery({ site, camera }: CameraName, range: TimeRange) {
  return queryOptions({
    queryKey: ["track-frames", site, camera, range],
    queryFn: ({ signal }) =>
      allOf(async (cursor) => {
        const query = { site, camera, ...timesOf(range), limit: pageSize, ...cursorOf(cursor) };
        return dataOf(await client.GET("/v1/frames", { params: { query }, signal }));
      }, framePages),
    placeholderData: keepPreviousData,
  });
}

/** Returns what is known about missing frames and silences of a camera in a range, at most 2,000 findings. */
export function gapsQuery({ site, camera }: CameraName, range: TimeRange) {
  return queryOptions({
    queryKey: ["gaps", site, camera, range],
    queryFn: ({ signal }) =>
      allOf(async (cursor) => {
        const query = { ...timesOf(range), limit: pageSize, ...cursorOf(cursor) };
        const params = { path: { site, camera }, query };
        return dataOf(await client.GET("/v1/cameras/{site}/{camera}/gaps", { params, signal }));
      }, gapPages),
    placeholderData: keepPreviousData,
  });
}

/** Returns a range as the API takes it. */
export function timesOf({ fromMs, toMs }: TimeRange): {
  readonly from: string;
  readonly to: string;
} {
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}

const cursorOf = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });
