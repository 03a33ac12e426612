import type { paths } from "@detektor/client";
import { queryOptions } from "@tanstack/react-query";
import { client, dataOf } from "../api/query-client.ts";

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
