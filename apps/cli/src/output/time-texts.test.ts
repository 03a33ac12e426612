import { expect, test } from "vitest";
import { timeTexts } from "./time-texts.ts";

const nowMs = Date.parse("2026-11-02T12:00:00Z");

test.each([
  [
    ["2026-11-02T10:59:58.012345Z", null],
    ["10:59:58.012", ""],
  ],
  [
    ["2026-11-02T10:59:00Z", "2026-11-02T11:00:00.000000Z"],
    ["10:59:00", "11:00:00"],
  ],
  [
    ["2026-11-02T10:59:58.5Z", "2026-11-01T10:59:58Z"],
    ["2026-11-02 10:59:58.5", "2026-11-01 10:59:58"],
  ],
])("%j is shown as %j", (times, texts) => {
  expect(timeTexts(times, nowMs)).toEqual(texts);
});
