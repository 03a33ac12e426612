import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import {
  AnnotationQueryBuilder,
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  type Panel,
  RowBuilder,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { prometheus } from "./data-sources.ts";
import type { Variable } from "./variables.ts";

/** A dashboard: `name` is the name of its file and in its address, `answers` the question that it answers. */
export type DashboardSpec = {
  readonly name: string;
  readonly title: string;
  readonly answers: string;
  /** The start of its time range, such as `now-1h`. */
  readonly from: string;
  readonly variables: readonly Variable[];
  readonly rows: readonly Row[];
};

export type Row = { readonly title: string; readonly panels: readonly Builder<Panel>[] };

/**
 * Builds the dashboard that Grafana reads, with the common parts: links to the
 * others, and alerts as annotations.
 */
export function dashboard(spec: DashboardSpec): Dashboard {
  const builder = new DashboardBuilder(spec.title)
    .uid(`detektor-${spec.name}`)
    .description(spec.answers)
    .tags(["detektor"])
    .time({ from: spec.from, to: "now" })
    .timezone("browser")
    .refresh("30s")
    .tooltip(DashboardCursorSync.Crosshair)
    .readonly()
    .variables([...spec.variables])
    .annotation(firingAlerts())
    .link(toTheOthers());
  for (const { title, panels } of spec.rows) {
    builder.withRow(new RowBuilder(title));
    for (const panel of panels) builder.withPanel(panel);
  }
  const built = builder.build();
  for (const [index, panel] of (built.panels ?? []).entries()) panel.id = index + 1;
  return built;
}

function firingAlerts(): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name("Alerts")
    .datasource(prometheus)
    .enable(true)
    .iconColor("red")
    .expr('ALERTS{alertstate="firing",site!="_canary"}')
    .titleFormat("{{alertname}}")
    .textFormat("{{site}} {{camera}}");
}

function toTheOthers(): DashboardLinkBuilder {
  return new DashboardLinkBuilder("Detektor")
    .type(DashboardLinkType.Dashboards)
    .tags(["detektor"])
    .asDropdown(true)
    .keepTime(true)
    .includeVars(true);
}
