import type { components, paths } from "@detektor/client";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, dataOf } from "./query-client.ts";

type Schemas = components["schemas"];
/** A projection: one generation of the read models. */
export type Projection = Schemas["Projection"];
/** An event that a projection has set aside. */
export type PoisonEvent =
  paths["/v1/projections"]["get"]["responses"][200]["content"]["application/json"]["poison_events"][number];
/** A replay of traces, without them. */
export type ReplaySummary = Schemas["ReplaySummary"];
/** A replay of traces. */
export type Replay = Schemas["Replay"];
/** A service level objective. */
export type Slo = Schemas["Slo"];

/** What is kept of a camera. */
export type CameraRetention = Schemas["CameraRetention"];
/** What is kept, and what the caretaker reported: one page of cameras. */
export type Retention =
  paths["/v1/retention"]["get"]["responses"][200]["content"]["application/json"];

const refreshMs = 5000;
const pageSize = 50;

/** The projections, and the newest events that were set aside. */
export const projectionsQuery = queryOptions({
  queryKey: ["projections"],
  refetchInterval: refreshMs,
  queryFn: async ({ signal }) => dataOf(await client.GET("/v1/projections", { signal })),
});

/** The service level objectives. */
export const slosQuery = queryOptions({
  queryKey: ["slos"],
  refetchInterval: 30_000,
  queryFn: async ({ signal }) => dataOf(await client.GET("/v1/slo", { signal })).items,
});

/** Replays, newest first, page by page. */
export const replaysQuery = infiniteQueryOptions({
  queryKey: ["replays"],
  refetchInterval: refreshMs,
  initialPageParam: null as string | null,
  queryFn: async ({ signal, pageParam }) => {
    const query = { limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) };
    return dataOf(await client.GET("/v1/replays", { params: { query }, signal }));
  },
  getNextPageParam: ({ next_cursor }: { readonly next_cursor: string | null }) => next_cursor,
});

/** What is kept of each camera, and what the caretaker reported, page by page. */
export const retentionQuery = infiniteQueryOptions({
  queryKey: ["retention"],
  refetchInterval: 30_000,
  initialPageParam: null as string | null,
  queryFn: async ({ signal, pageParam }) => {
    const query = { limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) };
    return dataOf(await client.GET("/v1/retention", { params: { query }, signal }));
  },
  getNextPageParam: ({ next_cursor }: { readonly next_cursor: string | null }) => next_cursor,
});

/** Returns one replay; it is read often while it runs. */
export function replayQuery(replayId: string) {
  const params = { path: { replay_id: replayId } };
  return queryOptions({
    queryKey: ["replay", replayId],
    refetchInterval: ({
      state: { data },
    }: {
      readonly state: { readonly data?: Replay | undefined };
    }) => (data?.state === "running" ? 1000 : 30_000),
    queryFn: async ({ signal }): Promise<Replay> =>
      dataOf(await client.GET("/v1/replays/{replay_id}", { params, signal })),
  });
}

/** Starts a replay of one frame's trace; returns its id. */
export async function replayFrame(frameId: string): Promise<string> {
  const body = {
    selector: { frame_id: frameId },
    mode: "same",
    namespace: "replay",
    dry_run: false,
    force: false,
    include_open: true,
  } as const;
  return dataOf(await client.POST("/v1/replays", { body })).id;
}

/** Ends a replay that runs. */
export async function cancelReplay(replayId: string): Promise<void> {
  const params = { path: { replay_id: replayId } };
  dataOf(await client.DELETE("/v1/replays/{replay_id}", { params }));
}

/** Continues a replay that has failed or was ended. */
export async function resumeReplay(replayId: string): Promise<void> {
  const params = { path: { replay_id: replayId } };
  dataOf(await client.POST("/v1/replays/{replay_id}/resume", { params }));
}

/** Requests that a projection is rebuilt from the log. */
export async function rebuild(name: string): Promise<void> {
  const params = { path: { name } };
  dataOf(await client.POST("/v1/projections/{name}/rebuild", { params }));
}

/** Requests that the events that were set aside are applied again. */
export async function retryPoison(name: string): Promise<void> {
  const params = { path: { name } };
  dataOf(await client.POST("/v1/projections/{name}/retry-poison", { params }));
}
