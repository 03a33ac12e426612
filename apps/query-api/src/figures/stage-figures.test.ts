import { count, encodeHistogram, type Histogram } from "@detektor/read-model";
import { expect, test } from "vitest";
import { stageFigures } from "./stage-figures.ts";

function histogram(...values: readonly number[]): string {
  const all: Histogram = new Map();
  for (const value of values) count(all, value);
  return encodeHistogram(all);
}

const row = (camera: string, state: "completed" | "failed", ...ms: readonly number[]) => ({
  site: "s",
  camera_id: camera,
  stage: "detect",
  model_version: "",
  state,
  results: ms.length,
  work: histogram(...ms),
  queue_wait: "",
  transport: histogram(0),
});

test("minutes of one camera become one row, and failed results only count", () => {
  const figures = stageFigures([
    row("a", "completed", 10, 20),
    row("a", "completed", 30),
    row("a", "failed", 900),
    row("b", "completed", 5),
  ]);
  expect(figures.map((of) => [of.camera_id, of.completed, of.failed])).toEqual([
    ["a", 3, 1],
    ["b", 1, 0],
  ]);
  const [a] = figures;
  expect(a?.work_ms.count).toBe(3);
  expect(Math.abs((a?.work_ms.p50 ?? 0) - 20)).toBeLessThan(0.2);
  expect(Math.abs((a?.work_ms.p99 ?? 0) - 30)).toBeLessThan(0.3);
  expect(a?.queue_wait_ms).toEqual({ p50: null, p95: null, p99: null, count: 0 });
});

test("nothing measured is no row", () => {
  expect(stageFigures([])).toEqual([]);
});
