import type { components, paths } from "@detektor/client";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, dataOf } from "./query-client.ts";

/** An alert: its newest occurrence, and earlier ones. */
export type Alert = components["schemas"]["Alert"];
/** The filters of a list of alerts. */
export type AlertFilters = Omit<AlertsQuery, "limit" | "cursor" | "min_position">;
type AlertsQuery = NonNullable<paths["/v1/alerts"]["get"]["parameters"]["query"]>;

const pageSize = 200;

/** Returns alerts, newest first, page by page. */
export function alertsQuery(filters: AlertFilters) {
  return infiniteQueryOptions({
    queryKey: ["alerts", filters],
    refetchInterval: 10_000,
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      const query = { limit: pageSize, ...filters, ...cursor };
      return dataOf(await client.GET("/v1/alerts", { params: { query }, signal }));
    },
    getNextPageParam: ({ next_cursor }: { readonly next_cursor: string | null }) => next_cursor,
  });
}

/** Returns one alert; its id is unique within its site. */
export function alertQuery(alertId: string, site: string | undefined) {
  const params = { path: { alert_id: alertId }, query: siteOf(site) };
  return queryOptions({
    queryKey: ["alert", alertId, site ?? null],
    refetchInterval: 5000,
    queryFn: async ({ signal }) =>
      dataOf(await client.GET("/v1/alerts/{alert_id}", { params, signal })),
  });
}

/** Acknowledges an alert; it shows that once the event is projected. */
export async function acknowledge({ alert_id, site }: Alert, by: string): Promise<void> {
  const params = { path: { alert_id }, query: { site } };
  const body = by === "" ? {} : { by };
  dataOf(await client.POST("/v1/alerts/{alert_id}/acknowledge", { params, body }));
}

const siteOf = (site: string | undefined) => (site === undefined ? {} : { site });
