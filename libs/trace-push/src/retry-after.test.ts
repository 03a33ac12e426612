import { expect, test } from "vitest";
import { retryAfterMs } from "./retry-after.ts";

const nowMs = Date.parse("2026-11-02T10:00:00Z");

test.each([
  [null, null],
  ["", null],
  ["soon", null],
  ["3", 3000],
  ["Mon, 02 Nov 2026 10:00:05 GMT", 5000],
  ["Mon, 02 Nov 2026 09:00:00 GMT", 0],
])("Retry-After %j is %j ms", (header, ms) => {
  expect(retryAfterMs(header, nowMs)).toBe(ms);
});
