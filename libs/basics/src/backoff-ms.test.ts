import { expect, test } from "vitest";
import { backoffMs } from "./backoff-ms.ts";

const range = { minMs: 100, maxMs: 5000 };

test("waits double from the first to the longest", () => {
  const waits = [1, 2, 3, 6, 7, 8].map((failures) =>
    backoffMs(failures, { ...range, random: () => 1 }),
  );
  expect(waits).toEqual([100, 200, 400, 3200, 5000, 5000]);
});

test("chance leaves between half and all of a wait", () => {
  expect(backoffMs(2, { ...range, random: () => 0 })).toBe(100);
  expect(backoffMs(2, { ...range, random: () => 0.5 })).toBe(150);
});

test("any number of failures is a number of milliseconds", () => {
  expect(backoffMs(100_000, { ...range, random: () => 1 })).toBe(5000);
  expect(backoffMs(0, { ...range, random: () => 1 })).toBe(100);
});
