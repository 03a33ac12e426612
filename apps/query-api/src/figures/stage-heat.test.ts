import { count, encodeHistogram, type Histogram } from "@detektor/read-model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { stageHeat } from "./stage-heat.ts";

function row(bucket: number, state: "completed" | "failed", ms: readonly number[]) {
  const all: Histogram = new Map();
  for (const value of ms) count(all, value);
  const work = encodeHistogram(all);
  const key = { site: "", camera_id: "", stage: "", model_version: "" };
  return { ...key, bucket, state, results: ms.length, work, queue_wait: "", transport: "" };
}

test("rows of one time are added up, and those of failed results are left out", () => {
  const rows = [row(60, "completed", [5]), row(60, "failed", [900]), row(60, "completed", [5, 80])];
  const [step, ...more] = stageHeat([...rows, row(0, "failed", [7])], "work", 1);
  expect(step?.cells.map((cell) => cell.count)).toEqual([2, 1]);
  expect(step?.count).toBe(3);
  expect(more).toEqual([{ bucket: 0, count: 0, cells: [] }]);
  expect(stageHeat(rows, "queue_wait", 1)).toEqual([{ bucket: 60, count: 0, cells: [] }]);
});

test("every duration lies between the bounds of a cell, however wide cells are", () => {
  const durations = fc.array(fc.integer({ min: 0, max: 10_000_000 }).map((us) => us / 1000));
  fc.assert(
    fc.property(durations, fc.integer({ min: 1, max: 64 }), (ms, perCell) => {
      const [step] = stageHeat([row(0, "completed", ms)], "work", perCell);
      const isIn = (value: number, { fromMs, toMs }: { fromMs: number; toMs: number }): boolean =>
        value >= fromMs && value < toMs;
      const counts = step?.cells.map((cell) => ms.filter((value) => isIn(value, cell)).length);
      expect(step?.cells.map((cell) => cell.count)).toEqual(counts);
      expect(step?.count).toBe(ms.length);
    }),
  );
});
