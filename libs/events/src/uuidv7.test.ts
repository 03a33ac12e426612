import { expect, test } from "vitest";
import { isFrameId } from "./branded-ids.ts";
import { frameTimeMs } from "./frame-id.ts";
import { uuidv7 } from "./uuidv7.ts";

test("a hundred thousand ids are UUIDv7, all different, and sort as they were made", () => {
  const ids = Array.from({ length: 100_000 }, () => uuidv7());
  expect(ids.every(isFrameId)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
});

test("an id for another time carries that time", () => {
  for (const ms of [1_793_617_198_000, 1_793_617_199_999, 1_793_617_198_000, 2 ** 48 - 1]) {
    expect(frameTimeMs(uuidv7(ms))).toBe(ms);
  }
  expect(frameTimeMs(uuidv7(1_793_617_198_000))).toBe(1_793_617_198_000);
  expect(frameTimeMs(uuidv7(0))).toBe(0);
  expect(frameTimeMs(uuidv7(Date.now() + 86_400_000))).toBeGreaterThan(Date.now());
});

test("a clock that goes back a little doesn't bring the order down", () => {
  const at = 1_900_000_000_000;
  const ids = [uuidv7(at), uuidv7(at - 5), uuidv7(at)];
  expect(ids.toSorted()).toEqual(ids);
});
