import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import type {
  DashboardLink,
  Panel,
  ThresholdsConfig,
} from "@grafana/grafana-foundation-sdk/dashboard";
import type { Query } from "./queries.ts";
import { type Steps, thresholdsOf } from "./thresholds.ts";

/** The common settings of all panels; `answers` is the question that it answers, `width` counts 24ths. */
export type PanelSpec = {
  readonly title: string;
  readonly answers: string;
  readonly queries: readonly Query[];
  readonly unit: string;
  readonly width: number;
  readonly height?: number;
  readonly thresholds?: Steps;
  readonly min?: number;
  readonly max?: number;
  readonly links?: readonly Builder<DashboardLink>[];
};

/** The methods that every kind of panel builder has. */
type AnyBuilder = Builder<Panel> & {
  title(title: string): unknown;
  description(description: string): unknown;
  unit(unit: string): unknown;
  span(width: number): unknown;
  height(height: number): unknown;
  min(min: number): unknown;
  max(max: number): unknown;
  withTarget(target: ReturnType<Query>): unknown;
  thresholds(thresholds: Builder<ThresholdsConfig>): unknown;
  dataLinks(links: Builder<DashboardLink>[]): unknown;
};

/** Applies the spec to a builder; `height` is the default height. */
export function withSpec<B extends AnyBuilder>(builder: B, spec: PanelSpec, height: number): B {
  builder.title(spec.title);
  builder.description(spec.answers);
  builder.unit(spec.unit);
  builder.span(spec.width);
  builder.height(spec.height ?? height);
  builder.min(spec.min ?? 0);
  builder.thresholds(thresholdsOf(spec.thresholds ?? {}));
  for (const [index, query] of spec.queries.entries()) {
    builder.withTarget(query(refIdOf(index)));
  }
  if (spec.max !== undefined) builder.max(spec.max);
  if (spec.links !== undefined) builder.dataLinks([...spec.links]);
  return builder;
}

/** Returns the letter of a query: A, B, … */
export function refIdOf(index: number): string {
  return String.fromCodePoint(65 + index);
}
