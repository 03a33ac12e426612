import { expect, test } from "vitest";
import { timeLeft } from "./progress.ts";

test.each([
  [7, ", 7 s left"],
  [150, ", 3 min left"],
  [5400, ", 1.5 h left"],
  [0, ""],
  ["INF", ""],
  ["NULL", ""],
])("a bar with %s to go says %j", (seconds, text) => {
  expect(timeLeft(seconds)).toBe(text);
});
