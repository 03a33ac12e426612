import { expect, test } from "vitest";
import type { Fact } from "./facts-of.ts";
import { logTail } from "./log-tail.ts";
import { overRepresented } from "./over-represented.ts";

const camera = (value: string): Fact => ({ field: "camera", value });
const device = (value: string): Fact => ({ field: "device", value });
const many = (length: number, facts: readonly Fact[]): (readonly Fact[])[] =>
  Array.from({ length }, () => facts);

test("the tail of Fisher's exact test is exact", () => {
  // A lady tasting tea: all four of eight cups found by chance once in 70.
  const tea = { inside: 4, insideTotal: 4, outside: 0, outsideTotal: 4 };
  expect(Math.exp(logTail(tea))).toBeCloseTo(1 / 70, 12);
  const three = { inside: 3, insideTotal: 4, outside: 1, outsideTotal: 4 };
  expect(Math.exp(logTail(three))).toBeCloseTo(17 / 70, 12);
});

test("a value that is as frequent inside as outside is not listed", () => {
  const frames = [...many(50, [camera("a")]), ...many(50, [camera("b")])];
  expect(overRepresented(frames, frames, new Set()).items).toEqual([]);
});

test("a value of fewer than five frames of the selection is not compared", () => {
  const inside = [...many(4, [camera("a")]), ...many(4, [])];
  expect(overRepresented(inside, many(1000, []), new Set()).comparisons).toBe(0);
});

test("a pair is listed first if it says more than each value, and not if it doesn't", () => {
  const outside = [
    ...many(100, [camera("a"), device("y")]),
    ...many(100, [camera("b"), device("x")]),
    ...many(100, [camera("b"), device("y")]),
  ];
  const pair = overRepresented(many(60, [camera("a"), device("x")]), outside, new Set());
  expect(pair.items[0]).toMatchObject({ fact: camera("a"), and: device("x"), outside: 0 });
  const alone = many(30, [camera("a"), device("x")]).concat(many(30, [camera("a"), device("y")]));
  const mixed = outside.concat(many(100, [camera("b"), device("x")]));
  const single = overRepresented(alone, mixed, new Set());
  expect(single.items.map(({ fact, and }) => [fact, and])).toEqual([[camera("a"), null]]);
});
