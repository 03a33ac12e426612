import type { components, paths } from "@detektor/client";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { client, dataOf } from "./query-client.ts";

type Schemas = components["schemas"];
/** A camera. */
export type Camera = Schemas["Camera"];
/** A row of the ledger. */
export type LedgerRow = Schemas["LedgerRow"];
/** A frame. */
export type Frame = Schemas["Frame"];
/** A stage of a frame. */
export type Stage = Schemas["Stage"];
/** An event as stored. */
export type StoredEvent = Schemas["StoredEvent"];
/** The filters of a list of frames. */
export type FrameFilters = Omit<FramesQuery, "limit" | "cursor" | "min_position" | "sort">;
type FramesQuery = NonNullable<paths["/v1/frames"]["get"]["parameters"]["query"]>;
type LedgerQuery = NonNullable<paths["/v1/ledger"]["get"]["parameters"]["query"]>;

const maxPages = 20;

/** Reads a list page by page, 20 pages unless fewer are asked for. */
export async function allOf<T>(
  page: (
    cursor?: string,
  ) => Promise<{ readonly items: readonly T[]; readonly next_cursor: string | null }>,
  pages = maxPages,
): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let n = 0; n < pages; n += 1) {
    const { items: some, next_cursor } = await page(cursor);
    items.push(...some);
    if (next_cursor === null) break;
    cursor = next_cursor;
  }
  return items;
}

/** All cameras. */
export const camerasQuery = queryOptions({
  queryKey: ["cameras"],
  refetchInterval: 5000,
  queryFn: ({ signal }) =>
    allOf(async (cursor) => {
      const query = { limit: 1000, ...(cursor === undefined ? {} : { cursor }) };
      return dataOf(await client.GET("/v1/cameras", { params: { query }, signal }));
    }),
});

/** Returns the ledger's rows of a range. */
export function ledgerQuery(query: LedgerQuery, refetchInterval: number) {
  return queryOptions({
    queryKey: ["ledger", query],
    refetchInterval,
    queryFn: ({ signal }) =>
      allOf(async (cursor) => {
        const asked = { limit: 1000, ...query, ...(cursor === undefined ? {} : { cursor }) };
        return dataOf(await client.GET("/v1/ledger", { params: { query: asked }, signal }));
      }),
    placeholderData: keepPreviousData,
  });
}

const framesPageSize = 100;

/** Returns frames, newest first, page by page. */
export function framesQuery(filters: FrameFilters) {
  return infiniteQueryOptions({
    queryKey: ["frames", filters],
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      const query = { limit: framesPageSize, ...filters, ...cursor };
      return dataOf(await client.GET("/v1/frames", { params: { query }, signal }));
    },
    getNextPageParam: ({ next_cursor }: { readonly next_cursor: string | null }) => next_cursor,
  });
}

/** Returns one frame. */
export function frameQuery(frameId: string) {
  return queryOptions({
    queryKey: ["frame", frameId],
    queryFn: async ({ signal }) =>
      dataOf(
        await client.GET("/v1/frames/{frame_id}", {
          params: { path: { frame_id: frameId } },
          signal,
        }),
      ),
  });
}

/** Returns a frame's events. */
export function eventsQuery(frameId: string) {
  const params = { path: { frame_id: frameId } };
  return queryOptions({
    queryKey: ["events", frameId],
    queryFn: async ({ signal }) =>
      dataOf(await client.GET("/v1/frames/{frame_id}/events", { params, signal })).items,
  });
}

/** Returns the address of a frame's picture, its longer side at most `sizePx` pixels. */
export function pictureUrl(
  { frame_id, site, camera_id }: Pick<Frame, "frame_id" | "site" | "camera_id">,
  sizePx: number,
): string {
  const query = new URLSearchParams({ site, camera: camera_id, size: String(sizePx) });
  return `/v1/frames/${frame_id}/picture?${query}`;
}

/** Returns why a frame's picture can't be had, null if it can. */
export function pictureProblemQuery(frame: Frame) {
  return queryOptions({
    queryKey: ["picture-problem", frame.frame_id],
    queryFn: async ({ signal }) => {
      const response = await fetch(pictureUrl(frame, 16), { signal });
      if (response.ok) return null;
      const { detail } = (await response.json()) as { readonly detail?: string };
      return detail ?? null;
    },
  });
}

/** Returns everything that has an id or a name, by the whole of it. */
export function findQuery(text: string) {
  return queryOptions({
    queryKey: ["find", text],
    queryFn: async ({ signal }) =>
      dataOf(await client.GET("/v1/find", { params: { query: { text } }, signal })).items,
  });
}
