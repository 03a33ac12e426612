import type { Builder, Dataquery } from "@grafana/grafana-foundation-sdk/cog";
import {
  DataqueryBuilder as PromqlBuilder,
  PromQueryFormat,
} from "@grafana/grafana-foundation-sdk/prometheus";
import { prometheus } from "./data-sources.ts";

/** What a panel asks a data source; the panel names it by a letter. */
export type Query = (refId: string) => Builder<Dataquery>;

/** PromQL over the dashboard's time; `legend` names a line by its labels, such as `{{camera}}`. */
export function promql(expr: string, legend: string): Query {
  return (refId) => base(expr, legend, refId).exemplar(false).range();
}

/** PromQL of a histogram, with the dots of its exemplars, each of which leads to a trace. */
export function promqlWithExemplars(expr: string, legend: string): Query {
  return (refId) => base(expr, legend, refId).exemplar(true).range();
}

/** PromQL as of the end of the dashboard's time: a number, or a table's rows. */
export function promqlNow(expr: string, legend = "__auto"): Query {
  return (refId) =>
    base(expr, legend, refId).format(PromQueryFormat.Table).exemplar(false).instant();
}

function base(expr: string, legend: string, refId: string): PromqlBuilder {
  return new PromqlBuilder().refId(refId).datasource(prometheus).expr(expr).legendFormat(legend);
}
