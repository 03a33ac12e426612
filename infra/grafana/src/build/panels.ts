import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import {
  BigValueColorMode,
  BigValueGraphMode,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  SortOrder,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
  GraphThresholdsStyleConfigBuilder,
} from "@grafana/grafana-foundation-sdk/common";
import type {
  DashboardLink,
  Panel,
  ThresholdsConfig,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder as StatBuilder } from "@grafana/grafana-foundation-sdk/stat";
import { PanelBuilder as TimeSeriesBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import type { Query } from "./queries.ts";
import { type Steps, thresholdsOf } from "./thresholds.ts";

/** What all panels have; `answers` is the question that a reader brings, `width` counts 24ths. */
export type PanelSpec = {
  readonly title: string;
  readonly answers: string;
  readonly queries: readonly Query[];
  readonly unit: string;
  readonly width: number;
  readonly height?: number;
  readonly thresholds?: Steps;
  readonly links?: readonly Builder<DashboardLink>[];
};

/** Lines over time. */
export function timeSeries(spec: PanelSpec): Builder<Panel> {
  const builder = shared(new TimeSeriesBuilder(), spec, 8)
    .min(0)
    .fillOpacity(10)
    .showPoints(VisibilityMode.Auto)
    .legend(legendBelow())
    .tooltip(allOfTheTime());
  if (spec.thresholds === undefined) return builder;
  const dashed = GraphThresholdsStyleMode.Dashed;
  return builder.thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(dashed));
}

/** One number, large. */
export function stat(spec: PanelSpec): Builder<Panel> {
  return shared(new StatBuilder(), spec, 4)
    .graphMode(BigValueGraphMode.None)
    .colorMode(BigValueColorMode.Value)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(["lastNotNull"]));
}

/** What every kind of panel's builder can. */
type AnyBuilder = Builder<Panel> & {
  title(title: string): unknown;
  description(description: string): unknown;
  unit(unit: string): unknown;
  span(width: number): unknown;
  height(height: number): unknown;
  withTarget(target: ReturnType<Query>): unknown;
  thresholds(thresholds: Builder<ThresholdsConfig>): unknown;
  dataLinks(links: Builder<DashboardLink>[]): unknown;
};

function shared<B extends AnyBuilder>(builder: B, spec: PanelSpec, height: number): B {
  builder.title(spec.title);
  builder.description(spec.answers);
  builder.unit(spec.unit);
  builder.span(spec.width);
  builder.height(spec.height ?? height);
  for (const [index, query] of spec.queries.entries()) {
    builder.withTarget(query(String.fromCodePoint(65 + index)));
  }
  builder.thresholds(thresholdsOf(spec.thresholds ?? {}));
  if (spec.links !== undefined) builder.dataLinks([...spec.links]);
  return builder;
}

function legendBelow(): VizLegendOptionsBuilder {
  return new VizLegendOptionsBuilder()
    .displayMode(LegendDisplayMode.List)
    .placement(LegendPlacement.Bottom)
    .showLegend(true);
}

function allOfTheTime(): VizTooltipOptionsBuilder {
  return new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending);
}
