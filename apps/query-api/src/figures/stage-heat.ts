import { type Histogram, lowestOf, mergeEncoded } from "@detektor/read-model";
import type { SeriesRow } from "../queries/list-stage-series.ts";

/** The measured durations of a stage. */
export const stageMeasures = ["work", "queue_wait", "transport"] as const;

/** How many durations were `fromMs` or longer and shorter than `toMs`. */
export type HeatCell = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
};

/** Completed results of a bucket of time (its first minute since 1970) by duration, the shortest first. */
export type HeatStep = {
  readonly bucket: number;
  readonly count: number;
  readonly cells: readonly HeatCell[];
};

/**
 * Returns the durations of each bucket of time, in the order of the rows; `perCell` of the stored histograms' buckets
 * are added up to a cell, and cells without a duration are left out.
 */
export function stageHeat(
  rows: readonly SeriesRow[],
  measure: (typeof stageMeasures)[number],
  perCell: number,
): HeatStep[] {
  return [...Map.groupBy(rows, ({ bucket }) => bucket)].map(([bucket, some]) => {
    const durations: Histogram = new Map();
    for (const row of some) if (row.state === "completed") mergeEncoded(durations, row[measure]);
    const cells = cellsOf(durations, perCell);
    return { bucket, count: cells.reduce((sum, { count }) => sum + count, 0), cells };
  });
}

function cellsOf(durations: Histogram, perCell: number): HeatCell[] {
  const counts = new Map<number, number>();
  for (const [bucket, count] of durations) {
    const cell = Math.floor(bucket / perCell);
    counts.set(cell, (counts.get(cell) ?? 0) + count);
  }
  return [...counts]
    .toSorted(([a], [b]) => a - b)
    .map(([cell, count]) => ({
      fromMs: lowestOf(cell * perCell),
      toMs: lowestOf((cell + 1) * perCell),
      count,
    }));
}
