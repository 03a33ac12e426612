import type { paths } from "@detektor/client";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Side } from "./stage-questions.ts";
import type { Measure } from "./stages-search.ts";
import { allOf } from "../api/queries.ts";
import { client, dataOf } from "../api/query-client.ts";

type SeriesQuery = NonNullable<paths["/v1/stats/stages/series"]["get"]["parameters"]["query"]>;

const refreshMs = 15_000;

/** Returns stages over time, by stage and model version, all cameras of the filters added up. */
export function stageSeriesQuery({ filters, range }: Side) {
  const query: SeriesQuery = { ...filters, ...timesOf(range), bucket: range.bucket };
  return queryOptions({
    queryKey: ["stage-series", query],
    refetchInterval: refreshMs,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      allOf(async (cursor) => {
        const asked = { ...query, limit: 1000, ...(cursor === undefined ? {} : { cursor }) };
        const params = { query: asked };
        return dataOf(await client.GET("/v1/stats/stages/series", { params, signal }));
      }),
  });
}

/** Cells of a quarter of an octave, about 19 % wide: rows wide enough for a screen. */
const bucketsPerCell = 16;

/** Returns how the durations of a measure were distributed over time, all that the filters leave added up. */
export function stageHeatQuery({ filters, range }: Side, measure: Measure) {
  const query = { ...filters, ...timesOf(range), bucket: range.bucket, measure };
  return queryOptions({
    queryKey: ["stage-heat", query],
    refetchInterval: refreshMs,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      allOf(async (cursor) => {
        const page = { limit: 1000, ...(cursor === undefined ? {} : { cursor }) };
        const params = { query: { ...query, ...page, buckets_per_cell: bucketsPerCell } };
        return dataOf(await client.GET("/v1/stats/stages/heat", { params, signal }));
      }),
  });
}

/** Returns the stages of each camera over the whole range. */
export function stageStatsQuery({ filters, range }: Side) {
  const query = { ...filters, ...timesOf(range) };
  return queryOptions({
    queryKey: ["stage-stats", query],
    refetchInterval: refreshMs,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      allOf(async (cursor) => {
        const asked = { ...query, limit: 1000, ...(cursor === undefined ? {} : { cursor }) };
        return dataOf(await client.GET("/v1/stats/stages", { params: { query: asked }, signal }));
      }),
  });
}

const timesOf = ({ fromMs, toMs }: Side["range"]) => ({
  from: new Date(fromMs).toISOString(),
  to: new Date(toMs).toISOString(),
});
