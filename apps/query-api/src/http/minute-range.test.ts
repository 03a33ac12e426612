import { expect, test } from "vitest";
import { minuteRange } from "./minute-range.ts";

const nowMs = 100_000 * 60_000 + 17;
const us = (minute: number): number => minute * 60_000_000;

test("without bounds it is the last 24 hours and what is stamped ahead", () => {
  const range = minuteRange({}, nowMs);
  expect(range.fromMinute).toBe(100_000 - 1440);
  expect(range.toMinute).toBeGreaterThan(100_000 + 1440);
});

test("bounds are widened to whole minutes", () => {
  const range = minuteRange({ from: us(7) + 1, to: us(9) + 1 }, nowMs);
  expect(range).toEqual({ fromMinute: 7, toMinute: 10 });
  expect(minuteRange({ from: us(7), to: us(9) }, nowMs)).toEqual({ fromMinute: 7, toMinute: 9 });
});

test("one bound alone leaves the other side open", () => {
  expect(minuteRange({ to: us(9) }, nowMs)).toEqual({ fromMinute: 0, toMinute: 9 });
  expect(minuteRange({ from: us(9) }, nowMs).toMinute).toBeGreaterThan(100_000);
});
