import { expect, test } from "vitest";
import { levelOfRange } from "./level-of-range.ts";

const shown = (lengthMs: number): string => {
  const level = levelOfRange({ fromMs: 0, toMs: lengthMs });
  return level.kind === "buckets" ? level.bucket : level.kind;
};

test("the closer one looks, the finer the parts: from days to the stages of a frame", () => {
  const minute = 60_000;
  const day = 1440 * minute;
  const lengths = [31 * day, 7 * day, day, 5 * 60 * minute, minute, 15_000, 1000];
  expect(lengths.map(shown)).toEqual(["1d", "1h", "5m", "1m", "1m", "frames", "stages"]);
});
