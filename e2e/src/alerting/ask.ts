import { getJson } from "../http.ts";
import type { Alerting } from "./start-alerting.ts";

/** A series of an answer, with its labels. */
export type Series = { readonly metric: Readonly<Record<string, string>> };

/** A rule as Prometheus returns it, with the error of its last evaluation. */
export type LoadedRule = { readonly query: string; readonly lastError?: string };

/** Returns Prometheus' current answer to a query. */
export async function ask({ prometheusUrl }: Alerting, query: string): Promise<readonly Series[]> {
  const url = `${prometheusUrl}/api/v1/query?query=${encodeURIComponent(query)}`;
  return (await getJson<{ data: { result: readonly Series[] } }>(url)).data.result;
}

/** Returns all rules that Prometheus has loaded. */
export async function rulesOf({ prometheusUrl }: Alerting): Promise<readonly LoadedRule[]> {
  type Groups = { readonly groups: readonly { readonly rules: readonly LoadedRule[] }[] };
  const { data } = await getJson<{ data: Groups }>(`${prometheusUrl}/api/v1/rules`);
  return data.groups.flatMap(({ rules }) => rules);
}
