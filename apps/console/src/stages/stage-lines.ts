import type { components } from "@detektor/client";
import type { StageRange } from "./stage-questions.ts";
import { type Measure, type Percentile, percentiles } from "./stages-search.ts";

/** A bucket of the stages over time. */
export type SeriesItem = components["schemas"]["StageSeries"];
/** One line: a value for each bucket of the range, null where there is none. */
export type Line = { readonly label: string; readonly values: readonly (number | null)[] };

/** Returns a line for each stage and model version, in the order of their names. */
export function linesOf(
  items: readonly SeriesItem[],
  { fromMs, toMs, bucketMs }: StageRange,
  valueOf: (item: SeriesItem) => number | null,
): readonly Line[] {
  const count = Math.round((toMs - fromMs) / bucketMs);
  const groups = Map.groupBy(items, nameOf);
  return [...groups]
    .toSorted(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
    .map(([label, some]) => {
      const values = Array.from({ length: count }, (): number | null => null);
      for (const item of some) {
        const at = Math.round((Date.parse(item.bucket) - fromMs) / bucketMs);
        if (at >= 0 && at < count) values[at] = valueOf(item);
      }
      return { label, values };
    });
}

/** Returns what a stage and its model version are called. */
export function nameOf({ stage, model_version }: Pick<SeriesItem, "stage" | "model_version">) {
  return model_version === null ? (stage ?? "") : `${stage ?? ""} ${model_version}`;
}

/** Returns a percentile of one of the measured times, in ms. */
export function msOf(item: Figures, measure: Measure, percentile: Percentile): number | null {
  return item[`${measure}_ms`][percentile];
}

type Figures = Pick<SeriesItem, "work_ms" | "queue_wait_ms" | "transport_ms">;

/** Returns results for each second of a bucket. */
export function rateOf({ count }: Pick<SeriesItem, "count">, bucketMs: number): number {
  return count / (bucketMs / 1000);
}

/** Returns all three percentiles of one stage as lines, for a page that shows only this one. */
export function percentileLines(
  items: readonly SeriesItem[],
  range: StageRange,
  measure: Measure,
): readonly Line[] {
  return percentiles.flatMap((percentile) =>
    linesOf(items, range, (item) => msOf(item, measure, percentile)).map((line) => ({
      ...line,
      label: `${line.label} ${percentile}`,
    })),
  );
}

/** Returns whether all items are of one stage and one model version. */
export function isOfOne(items: readonly SeriesItem[]): boolean {
  return new Set(items.map(nameOf)).size === 1;
}
