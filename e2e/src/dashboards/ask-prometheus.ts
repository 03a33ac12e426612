import type { DashboardQuery, TimeRange } from "@detektor/grafana";
import { getJson } from "../http.ts";

/** Values from Prometheus: the samples of a query, or the choices of a variable. */
export type Answer = readonly string[];

/** Queries Prometheus as Grafana does; throws its error. `text` is the interpolated text of `query`. */
export function askPrometheus(
  url: string,
  query: DashboardQuery,
  text: string,
  range: TimeRange,
): Promise<Answer> {
  const [, match, label] = /^label_values\((?:(.+), *)?(\w+)\)$/s.exec(text) ?? [];
  if (label !== undefined) return askForLabel(url, label, match);
  return query.instant ? askNow(url, text) : askRange(url, text, range);
}

/** Returns the trace ids of a query's exemplars. */
export async function askForExemplars(
  url: string,
  query: string,
  range: TimeRange,
): Promise<readonly string[]> {
  type Exemplars = { exemplars: { labels: Record<string, string> }[] }[];
  const found = await ask<Exemplars>(url, "query_exemplars", { query, ...bounds(range) });
  return found.flatMap(({ exemplars }) => exemplars.flatMap(({ labels }) => labels.trace_id ?? []));
}

async function askNow(url: string, query: string): Promise<Answer> {
  const { result } = await ask<{ result: { value: [number, string] }[] }>(url, "query", { query });
  return result.map(({ value }) => value[1]);
}

async function askRange(url: string, query: string, range: TimeRange): Promise<Answer> {
  type Ranges = { result: { values: [number, string][] }[] };
  const asked = { query, ...bounds(range), step: String(range.stepSeconds) };
  const { result } = await ask<Ranges>(url, "query_range", asked);
  return result.flatMap(({ values }) => values.map(([, value]) => value));
}

function askForLabel(url: string, label: string, match: string | undefined): Promise<Answer> {
  return ask<string[]>(
    url,
    `label/${label}/values`,
    match === undefined ? {} : { "match[]": match },
  );
}

async function ask<T>(url: string, path: string, asked: Record<string, string>): Promise<T> {
  const search = new URLSearchParams(asked).toString();
  return (await getJson<{ data: T }>(`${url}/api/v1/${path}?${search}`)).data;
}

function bounds({ fromMs, toMs }: TimeRange) {
  return { start: String(fromMs / 1000), end: String(toMs / 1000) };
}
