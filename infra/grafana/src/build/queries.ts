import type { Builder, Dataquery } from "@grafana/grafana-foundation-sdk/cog";
import { DataqueryBuilder as LogqlBuilder } from "@grafana/grafana-foundation-sdk/loki";
import {
  DataqueryBuilder as PromqlBuilder,
  PromQueryFormat,
} from "@grafana/grafana-foundation-sdk/prometheus";
import { loki, postgres, prometheus } from "./data-sources.ts";
import { quantileOf } from "./expressions.ts";

/** A panel's query of a data source; the panel identifies it by a letter. */
export type Query = (refId: string) => Builder<Dataquery>;

/** Returns PromQL over the dashboard's time; `legend` names a series by its labels, such as `{{camera}}`. */
export function promql(expr: string, legend: string): Query {
  return (refId) => base(expr, legend, refId).exemplar(false).range();
}

/** Returns queries of a histogram's median and 99th percentile. */
export function p50AndP99(histogram: string): readonly Query[] {
  return [promql(quantileOf(0.5, histogram), "p50"), promql(quantileOf(0.99, histogram), "p99")];
}

/** Returns PromQL of a histogram, with its exemplars as dots, each of which links to a trace. */
export function promqlWithExemplars(expr: string, legend: string): Query {
  return (refId) => base(expr, legend, refId).exemplar(true).range();
}

/** Returns PromQL as of the end of the dashboard's time: a number, or a table's rows. */
export function promqlNow(expr: string, legend = "__auto"): Query {
  return (refId) =>
    base(expr, legend, refId).format(PromQueryFormat.Table).exemplar(false).instant();
}

/** Returns the log lines of the dashboard's time. */
export function logql(expr: string): Query {
  return (refId) => new LogqlBuilder().refId(refId).datasource(loki).expr(expr);
}

/** Returns rows of Postgres, with the column names of the query. */
export function sql(rawSql: string): Query {
  const query = { datasource: postgres, rawSql, format: "table", rawQuery: true };
  // The SDK has no builder for Postgres: this has the format of Grafana's own editor.
  return (refId) => ({
    build: () => ({ refId, editorMode: "code", ...query }) as object as Dataquery,
  });
}

function base(expr: string, legend: string, refId: string): PromqlBuilder {
  return new PromqlBuilder().refId(refId).datasource(prometheus).expr(expr).legendFormat(legend);
}
