import type { components } from "@detektor/client";
import { infiniteQueryOptions } from "@tanstack/react-query";
import type { DetectionsSearch } from "./detections-search.ts";
import { client, dataOf } from "../api/query-client.ts";

/** An object that was detected in a frame. */
export type Detection = components["schemas"]["Detection"];

const pageSize = 100;

/** Returns detections, newest frames first, page by page. */
export function detectionsQuery(filters: Omit<DetectionsSearch, "sort" | "view">) {
  return infiniteQueryOptions({
    queryKey: ["detections", filters],
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      const query = { limit: pageSize, ...filters, ...cursor };
      return dataOf(await client.GET("/v1/detections", { params: { query }, signal }));
    },
    getNextPageParam: ({ next_cursor }: { readonly next_cursor: string | null }) => next_cursor,
  });
}
