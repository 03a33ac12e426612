import { expect, test } from "vitest";
import {
  durationText,
  heatLayout,
  type HeatStep,
  legendCounts,
  nextCell,
  shadeOf,
} from "./heat-layout.ts";
import { stageRange } from "./stage-questions.ts";

const range = stageRange({ hours: 1, to: "2026-11-30T13:00:00Z" }, 0);
const step = (at: string, ...cells: readonly (readonly [number, number, number])[]): HeatStep => ({
  bucket: `2026-11-30T${at}:00Z`,
  count: cells.reduce((sum, [, , count]) => sum + count, 0),
  cells: cells.map(([from_ms, to_ms, count]) => ({ from_ms, to_ms, count })),
});
const steps = [
  step("12:30", [1, 10, 5]),
  step("12:00", [1, 10, 1], [100, 1000, 20]),
  step("11:00", [1, 10, 9]),
];

test("a cell lies at its time from the left, and at the logarithm of its durations from the top", () => {
  const layout = heatLayout(steps, range);
  const places = layout?.cells.map(({ left, top, height }) => [left, top, height]);
  const third = expect.closeTo(1 / 3);
  expect(places).toEqual([
    [0, expect.closeTo(2 / 3), third],
    [0, 0, third],
    [0.5, expect.closeTo(2 / 3), third],
  ]);
  expect([layout?.most, layout?.total, layout?.cells[0]?.width]).toEqual([20, 26, 1 / 60]);
  expect(layout?.ticks.map(({ ms }) => ms)).toEqual([1, 10, 100, 1000]);
  expect(heatLayout([], range)).toBeNull();
});

test("durations from 0 on have a place, and a narrow range has labels too", () => {
  const zero = heatLayout([step("12:00", [0, 0.016, 3])], range);
  expect(zero?.cells.map(({ top, height }) => [top, height])).toEqual([[0, 1]]);
  const narrow = heatLayout([step("12:00", [16, 64, 1])], range);
  expect(narrow?.ticks.map(({ ms }) => ms)).toEqual([20, 50]);
});

test("more is drawn stronger, and the legend begins at 1 and ends at the greatest count", () => {
  expect([shadeOf(1, 100), shadeOf(100, 100), shadeOf(1, 1)]).toEqual([0.2, 1, 1]);
  expect(shadeOf(10, 100)).toBeCloseTo(0.6);
  expect([legendCounts(1), legendCounts(250)]).toEqual([[1], [1, 10, 100, 250]]);
  expect([durationText(0.25), durationText(48.64), durationText(1234)]).toEqual([
    "0.25 ms",
    "48.6 ms",
    "1.23 s",
  ]);
});

test("arrows lead to the neighbours and stop at the edges", () => {
  const cells = heatLayout(steps, range)?.cells ?? [];
  expect(nextCell(cells, 0, "ArrowUp")).toBe(1);
  expect(nextCell(cells, 1, "ArrowUp")).toBe(1);
  expect(nextCell(cells, 1, "ArrowRight")).toBe(2);
  expect(nextCell(cells, 2, "ArrowLeft")).toBe(0);
  expect(nextCell(cells, 2, "ArrowRight")).toBe(2);
  expect(nextCell(cells, 0, "Enter")).toBe(0);
});
