import { expect, test } from "vitest";
import { type DiskLevel, diskLevel } from "./disk-level.ts";

test.each<[DiskLevel, number | null, DiskLevel]>([
  ["well", 0.799, "well"],
  ["well", 0.8, "near"],
  ["well", 0.95, "at-bound"],
  ["near", 0.79, "near"],
  ["near", 0.77, "well"],
  ["near", 0.949, "near"],
  ["at-bound", 0.94, "at-bound"],
  ["at-bound", 0.92, "near"],
  ["at-bound", 0.1, "well"],
  ["at-bound", null, "well"],
])("after %s a use of %s of the bound is %s", (before, ratio, after) => {
  expect(diskLevel(before, ratio)).toBe(after);
});
