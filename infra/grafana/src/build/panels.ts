import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import * as common from "@grafana/grafana-foundation-sdk/common";
import type { Panel } from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder as HeatmapBuilder } from "@grafana/grafana-foundation-sdk/heatmap";
import { PanelBuilder as LogsBuilder } from "@grafana/grafana-foundation-sdk/logs";
import { PanelBuilder as StatBuilder } from "@grafana/grafana-foundation-sdk/stat";
import { PanelBuilder as TimeSeriesBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import { type PanelSpec, withSpec } from "./panel-spec.ts";
import { logql, type Query } from "./queries.ts";

/** Builds a panel of lines over time; a threshold is drawn as a dashed line. */
export function timeSeries(spec: PanelSpec): Builder<Panel> {
  const builder = withSpec(new TimeSeriesBuilder(), spec, 8)
    .fillOpacity(10)
    .showPoints(common.VisibilityMode.Auto)
    .legend(legendBelow())
    .tooltip(allOfTheTime());
  if (spec.thresholds === undefined) return builder;
  const dashed = common.GraphThresholdsStyleMode.Dashed;
  return builder.thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(dashed));
}

/** Builds a panel of stacked areas over time: parts of a whole. */
export function stacked(spec: PanelSpec): Builder<Panel> {
  return withSpec(new TimeSeriesBuilder(), spec, 8)
    .fillOpacity(40)
    .lineWidth(0)
    .stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal))
    .legend(legendBelow())
    .tooltip(allOfTheTime());
}

/** Builds a panel with one large number for each series. */
export function stat(spec: PanelSpec): Builder<Panel> {
  return withSpec(new StatBuilder(), spec, 4)
    .graphMode(common.BigValueGraphMode.None)
    .colorMode(common.BigValueColorMode.Value)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(["lastNotNull"]));
}

/**
 * Builds a panel of how many observations fell into which bucket, over time; the queries must group by `le`.
 */
export function heatmap(spec: PanelSpec): Builder<Panel> {
  return withSpec(new HeatmapBuilder(), spec, 8).calculate(false);
}

/** Builds a panel of log lines, newest first. */
export function logs(
  spec: Pick<PanelSpec, "title" | "answers"> & { query: string },
): Builder<Panel> {
  const queries: Query[] = [logql(spec.query)];
  return withSpec(new LogsBuilder(), { ...spec, queries, unit: "short", width: 24 }, 10)
    .showTime(true)
    .wrapLogMessage(true)
    .enableLogDetails(true)
    .sortOrder(common.LogsSortOrder.Descending);
}

function legendBelow(): common.VizLegendOptionsBuilder {
  return new common.VizLegendOptionsBuilder()
    .displayMode(common.LegendDisplayMode.List)
    .placement(common.LegendPlacement.Bottom)
    .showLegend(true);
}

function allOfTheTime(): common.VizTooltipOptionsBuilder {
  return new common.VizTooltipOptionsBuilder()
    .mode(common.TooltipDisplayMode.Multi)
    .sort(common.SortOrder.Descending);
}
