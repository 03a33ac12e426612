import { expect, it } from "vitest";
import { restartPauseMs } from "./restart-pause.ts";

it("starts at once the first time, and ever later up to half a minute", () => {
  expect([0, 1, 2, 3, 6, 50].map(restartPauseMs)).toEqual([0, 1_000, 2_000, 4_000, 30_000, 30_000]);
});
