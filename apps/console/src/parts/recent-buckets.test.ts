import { expect, test } from "vitest";
import { recentBuckets } from "./recent-buckets.ts";

test("minutes are whole, oldest first, and the present one is the last", () => {
  expect(recentBuckets(Date.UTC(2026, 10, 30, 6, 1, 59), 3, 60_000)).toEqual([
    "2026-11-30T05:59:00.000Z",
    "2026-11-30T06:00:00.000Z",
    "2026-11-30T06:01:00.000Z",
  ]);
});
