import { afterAll, beforeAll, expect, test } from "vitest";
import { killRun, PARTS } from "./kill-run.ts";
import { NO_JAEGER, type Platform, startPlatform } from "./platform.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform(NO_JAEGER);
});
afterAll(async () => platform?.stop());

test("kill -9 of each process in turn loses nothing, doubles nothing and invents nothing", async () => {
  const report = await killRun(platform, PARTS, {
    framesPerSecond: 40,
    site: "kill",
    say: () => undefined,
  });
  expect(report.kills).toBe(PARTS.length);
  expect(report.acknowledged).toBeGreaterThan(100);
  expect(report).toMatchObject({ missing: [], doubled: [], unknown: [], wrongFrames: [] });
  const frames = report.acknowledged / 4;
  expect(report.ledger).toEqual({ captured: frames, completed: frames });
});
