import type { components, paths } from "@detektor/client";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ExplainRequest } from "../ledger/box.ts";
import { client, dataOf } from "./query-client.ts";

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

type AlertQuestion = paths["/v1/explain/alert"]["get"]["parameters"]["query"];

/** Returns what was there of a camera around a time, from its frames to the actions of its alerts. */
export function explainAlertQuery(query: AlertQuestion) {
  return queryOptions({
    queryKey: ["explain-alert", query],
    refetchInterval: 10_000,
    queryFn: async ({ signal }) =>
      dataOf(await client.GET("/v1/explain/alert", { params: { query }, signal })),
  });
}
