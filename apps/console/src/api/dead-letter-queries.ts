import type { components, paths } from "@detektor/client";
import { infiniteQueryOptions } from "@tanstack/react-query";
import { client, dataOf } from "./query-client.ts";

/** An event that ingest refused. */
export type DeadLetter = components["schemas"]["DeadLetter"];
/** Why an event was refused. */
export type RefusalReason = NonNullable<Query["reason"]>;
type Query = NonNullable<paths["/v1/dead-letters"]["get"]["parameters"]["query"]>;

const pageSize = 200;

/** Returns refused events, newest first, page by page. */
export function deadLettersQuery(reason: RefusalReason | undefined) {
  return infiniteQueryOptions({
    queryKey: ["dead-letters", reason ?? null],
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) => {
      const chosen = reason === undefined ? {} : { reason };
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      const query = { limit: pageSize, ...chosen, ...cursor };
      return dataOf(await client.GET("/v1/dead-letters", { params: { query }, signal }));
    },
    getNextPageParam: ({ next_cursor }: { readonly next_cursor: string | null }) => next_cursor,
  });
}

/** What publishing a refused event again led to. */
export type Redrive = components["schemas"]["Redrive"];

/** Publishes a refused event again, with its own bytes or the edited ones; returns what that led to. */
export async function redrive(id: string, payload: string | undefined): Promise<Redrive> {
  const params = { path: { dead_letter_id: id } };
  const body = payload === undefined ? {} : { payload };
  const sent = await client.POST("/v1/dead-letters/{dead_letter_id}/redrive", { params, body });
  return dataOf(sent).redrive;
}
