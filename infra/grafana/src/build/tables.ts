import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import type {
  DashboardLink,
  DynamicConfigValue,
  Panel,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder as TableBuilder } from "@grafana/grafana-foundation-sdk/table";
import { refIdOf, withSpec } from "./panel-spec.ts";
import { promqlNow, sql } from "./queries.ts";
import { type Steps, thresholdsOf } from "./thresholds.ts";

type TableSpec = {
  readonly title: string;
  readonly answers: string;
  readonly width: number;
  readonly height?: number;
  readonly links?: readonly Builder<DashboardLink>[];
};

/** How a column of figures is shown. */
export type Column = { readonly unit: string; readonly thresholds?: Steps };

/** Builds a table with a row for each set of labels and a column for each named query. */
export function promqlTable(
  spec: TableSpec & {
    readonly columns: Readonly<Record<string, Column & { readonly expr: string }>>;
  },
): Builder<Panel> {
  const columns = Object.entries(spec.columns);
  const queries = columns.map(([, { expr }]) => promqlNow(expr));
  const values = columns.map(([name], index) => [`Value #${refIdOf(index)}`, name]);
  // With a single query, the column of values has no letter.
  const renameByName = Object.fromEntries([...values, ["Value", columns[0]?.[0] ?? ""]]);
  return tableOf(spec, queries, spec.columns)
    .withTransformation({ id: "merge", options: {} })
    .withTransformation({
      id: "organize",
      options: { excludeByName: { Time: true }, indexByName: {}, renameByName },
    });
}

/** Builds a table of a Postgres query's rows; `columns` formats those that aren't just text or counts. */
export function sqlTable(
  spec: TableSpec & {
    readonly rawSql: string;
    readonly columns?: Readonly<Record<string, Column>>;
  },
): Builder<Panel> {
  return tableOf(spec, [sql(spec.rawSql)], spec.columns ?? {});
}

function tableOf(
  spec: TableSpec,
  queries: ReturnType<typeof sql>[],
  columns: Readonly<Record<string, Column>>,
): TableBuilder {
  const builder = withSpec(new TableBuilder(), { ...spec, queries, unit: "short" }, 8);
  builder.filterable(true);
  for (const [name, column] of Object.entries(columns)) {
    builder.overrideByName(name, propertiesOf(column));
  }
  return builder;
}

function propertiesOf({ unit, thresholds }: Column): DynamicConfigValue[] {
  const shown = { id: "unit", value: unit };
  if (thresholds === undefined) return [shown];
  const coloured = { id: "custom.cellOptions", value: { type: "color-text" } };
  return [shown, coloured, { id: "thresholds", value: thresholdsOf(thresholds).build() }];
}
