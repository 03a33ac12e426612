import type { Dashboard, Panel, VariableModel } from "@grafana/grafana-foundation-sdk/dashboard";
import { loki, postgres, prometheus } from "./build/data-sources.ts";

/** A dashboard's query of a data source as written, with Grafana's variables in it. */
export type DashboardQuery = {
  readonly dashboard: string;
  /** The panel's title, or another source of the query. */
  readonly asks: string;
  readonly language: "promql" | "logql" | "sql";
  readonly text: string;
  /** At one time, not over a range. */
  readonly instant: boolean;
  readonly exemplars: boolean;
};

/**
 * Returns every query of a dashboard: of its panels, variables and annotations.
 * Throws on an unknown data source.
 */
export function queriesOf(name: string, dashboard: Dashboard): readonly DashboardQuery[] {
  return [
    ...(dashboard.templating.list ?? []).flatMap((variable) => ofVariable(name, variable)),
    ...(dashboard.annotations.list ?? []).flatMap(({ name: asks, expr, datasource }) =>
      expr === undefined ? [] : [query(name, `annotation ${asks}`, { expr, datasource })],
    ),
    ...(dashboard.panels ?? []).flatMap((panel) =>
      panel.type === "row" ? [] : ofPanel(name, panel as Panel),
    ),
  ];
}

function ofPanel(name: string, { title = "", targets = [] }: Panel): readonly DashboardQuery[] {
  return (targets as unknown[]).map((target) => query(name, title, target as Target));
}

function ofVariable(name: string, variable: VariableModel): readonly DashboardQuery[] {
  if (variable.type !== "query") return [];
  const { query: asked, datasource, definition } = variable;
  const expr = typeof asked === "string" ? asked : definition;
  return [query(name, `variable ${variable.name}`, { expr, rawSql: expr, datasource })];
}

/** The fields of the data sources' queries. */
type Target = {
  readonly datasource?: { readonly type?: string } | undefined;
  readonly expr?: string | undefined;
  readonly rawSql?: string | undefined;
  readonly instant?: boolean;
  readonly exemplar?: boolean;
};

function query(dashboard: string, asks: string, target: Target): DashboardQuery {
  const language = languages.get(target.datasource?.type ?? "");
  const text = language === "sql" ? target.rawSql : target.expr;
  if (language === undefined || text === undefined) {
    throw new Error(`${dashboard}, ${asks}: a query of no known kind: ${JSON.stringify(target)}`);
  }
  const { instant = false, exemplar = false } = target;
  return { dashboard, asks, language, text, instant, exemplars: exemplar };
}

const languages = new Map<string, DashboardQuery["language"]>([
  [prometheus.type, "promql"],
  [loki.type, "logql"],
  [postgres.type, "sql"],
]);
