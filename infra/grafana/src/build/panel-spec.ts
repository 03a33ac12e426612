import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import type {
  DashboardLink,
  Panel,
  ThresholdsConfig,
} from "@grafana/grafana-foundation-sdk/dashboard";
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
  readonly min?: number;
  readonly max?: number;
  readonly links?: readonly Builder<DashboardLink>[];
};

/** What every kind of panel's builder can. */
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

/** Gives a builder what the spec says; `height` is for who doesn't say one. */
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

/** The letter of a query: A, B, … */
export function refIdOf(index: number): string {
  return String.fromCodePoint(65 + index);
}
