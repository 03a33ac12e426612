import { expect, test } from "vitest";
import { framesSearchOf } from "./search.ts";

test("filters are read from an address, and a camera that is named by digits is a name", () => {
  const from = "2026-11-30T06:00:00Z";
  const raw = { site: "lab", camera: 17, state: "failed", from, to: "noon", other: "x" };
  expect(framesSearchOf(raw)).toEqual({ site: "lab", camera: "17", state: "failed", from });
});

test("frames can be listed by everything that an explanation names", () => {
  const named = {
    cameras: "lab/a,lab/b",
    stage: "detect",
    model_version: "3",
    drop_reason: "queue_full",
    error_type: "timeout",
    state: "unaccounted",
    min_total_ms: 400,
  };
  expect(framesSearchOf({ ...named, model_version: 3, min_total_ms: "400" })).toEqual(named);
});

test("nonsense in an address is left out", () => {
  expect(framesSearchOf({ site: {}, camera: "", state: "lost", from: 5, to: null })).toEqual({});
  expect(framesSearchOf({ min_total_ms: "slow" })).toEqual({});
  expect(framesSearchOf({ min_total_ms: -1 })).toEqual({});
});
