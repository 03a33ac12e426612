import type { components } from "@detektor/client";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ExplainRequest } from "./box.ts";
import { client, dataOf } from "../api/query-client.ts";

/** What is different about frames. */
export type Explanation = components["schemas"]["Explanation"];
/** A value, or a pair, that is more frequent among them. */
export type Cause = components["schemas"]["OverRepresented"];

/** Returns what is different about the frames of a question. */
export function explainQuery(question: ExplainRequest) {
  return queryOptions({
    queryKey: ["explain", question],
    staleTime: 60_000,
    queryFn: async ({ signal }) =>
      dataOf(await client.POST("/v1/explain", { body: question, signal })),
    placeholderData: keepPreviousData,
  });
}
