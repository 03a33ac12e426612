import { expect, test } from "vitest";
import { drawMarks } from "./draw-marks.ts";
import type { Mark } from "./marks.ts";

/** Draws on a lane of 100 px for 1,000 ms; returns what was filled. */
function drawn(marks: readonly Mark[]): readonly (readonly [string, ...number[]])[] {
  const filled: [string, ...number[]][] = [];
  const canvas = {
    fillStyle: "",
    fillRect: (...where: number[]) => void filled.push([canvas.fillStyle, ...where]),
  };
  const range = { fromMs: 5000, toMs: 6000 };
  drawMarks(canvas, marks, {
    top: 10,
    height: 40,
    width: 100,
    range,
    colorOf: (name) => `<${name}>`,
  });
  return filled;
}

const mark = (fromMs: number, toMs: number): Mark => ({
  fromMs,
  toMs,
  color: "red",
  top: 0.5,
  height: 0.5,
});

test("a mark lies where its time is, in its part of the lane and in its colour", () => {
  expect(drawn([mark(5100, 5600)])).toEqual([["<red>", 10, 30, 49, 20]]);
});

test("a single instant can be seen", () => {
  expect(drawn([mark(5500, 5500)])).toEqual([["<red>", 50, 30, 1.5, 20]]);
});

test("what is outside of the range isn't drawn, and what reaches beyond it is cut", () => {
  expect(drawn([mark(0, 4999), mark(6001, 9000)])).toEqual([]);
  expect(drawn([mark(0, 90_000)])).toEqual([["<red>", -1, 30, 101, 20]]);
});
