import { expect, test } from "vitest";
import { restartPauseMs } from "./restart-pause.ts";

test("starts at once the first time, and ever later up to half a minute", () => {
  expect([0, 1, 2, 3, 6, 50].map(restartPauseMs)).toEqual([0, 1000, 2000, 4000, 30_000, 30_000]);
});
