import { expect, test } from "vitest";
import { defaultStuckAfterMs, stuckBeforeUs } from "./stuck-before.ts";

test("a frame is stuck a minute after its newest event, unless configured otherwise", () => {
  const nowMs = 1_764_486_000_000;
  expect(stuckBeforeUs(nowMs, defaultStuckAfterMs)).toBe(1_764_485_940_000_000);
  expect(stuckBeforeUs(nowMs, 0)).toBe(nowMs * 1000);
});
