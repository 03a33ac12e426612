import { countOf, type Histogram, mergeEncoded, quantile } from "@detektor/read-model";
import type { StageHistogramRow, StageKey } from "../queries/list-stage-histograms.ts";

/** Percentiles of durations in ms, at most 1 % off; null without any. */
export type Percentiles = {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly count: number;
};

/** How long a stage took on a camera with a model: the durations are those of completed results. */
export type StageFigures = StageKey & {
  readonly completed: number;
  readonly failed: number;
  readonly work_ms: Percentiles;
  readonly queue_wait_ms: Percentiles;
  readonly transport_ms: Percentiles;
};

/** Returns one set of figures for each key, from rows in order of their keys. */
export function stageFigures(rows: readonly StageHistogramRow[]): StageFigures[] {
  const figures: StageFigures[] = [];
  for (let at = 0; at < rows.length; ) {
    const first = rows[at];
    if (!first) break;
    let end = at + 1;
    while (end < rows.length && isSameKey(first, rows[end])) end += 1;
    figures.push(figuresOf(first, rows.slice(at, end)));
    at = end;
  }
  return figures;
}

const isSameKey = (a: StageKey, b: StageKey | undefined): boolean =>
  b !== undefined &&
  a.stage === b.stage &&
  a.camera_id === b.camera_id &&
  a.site === b.site &&
  a.model_version === b.model_version;

function figuresOf(key: StageKey, rows: readonly StageHistogramRow[]): StageFigures {
  const completed = rows.filter((row) => row.state === "completed");
  const failed = rows.filter((row) => row.state === "failed");
  return {
    site: key.site,
    camera_id: key.camera_id,
    stage: key.stage,
    model_version: key.model_version,
    completed: resultsOf(completed),
    failed: resultsOf(failed),
    work_ms: percentiles(completed.map((row) => row.work)),
    queue_wait_ms: percentiles(completed.map((row) => row.queue_wait)),
    transport_ms: percentiles(completed.map((row) => row.transport)),
  };
}

const resultsOf = (rows: readonly StageHistogramRow[]): number =>
  rows.reduce((sum, row) => sum + row.results, 0);

function percentiles(encoded: readonly string[]): Percentiles {
  const all: Histogram = new Map();
  for (const text of encoded) mergeEncoded(all, text);
  return {
    p50: quantile(all, 0.5),
    p95: quantile(all, 0.95),
    p99: quantile(all, 0.99),
    count: countOf(all),
  };
}
