import { expect, test } from "vitest";
import { changeOf, joinSides, type StageStats } from "./join-sides.ts";
import { isOfOne, linesOf, msOf, percentileLines, rateOf, type SeriesItem } from "./stage-lines.ts";
import { sidesOf, stageRange } from "./stage-questions.ts";
import { stagesSearchOf } from "./stages-search.ts";

const nowMs = Date.parse("2026-11-30T12:34:56Z");
const none = { p50: null, p95: null, p99: null, count: 0 };
const item = (bucket: string, stage: string, model_version: string | null, p50: number) =>
  ({
    bucket: `2026-11-30T${bucket}:00Z`,
    site: null,
    camera_id: null,
    stage,
    model_version,
    count: 120,
    failed: 0,
    work_ms: { p50, p95: p50 * 2, p99: p50 * 3, count: 120 },
    queue_wait_ms: none,
    transport_ms: none,
  }) satisfies SeriesItem;

test("the range is whole buckets up to the present or to the end that the address says", () => {
  const range = stageRange({ hours: 1 }, nowMs);
  expect([range.bucket, (range.toMs - range.fromMs) / range.bucketMs]).toEqual(["1m", 60]);
  expect(new Date(range.toMs).toISOString()).toBe("2026-11-30T12:35:00.000Z");
  const old = stageRange({ hours: 24, to: "2026-11-29T00:00:00Z" }, nowMs);
  expect([old.bucket, new Date(old.toMs).toISOString()]).toEqual([
    "1h",
    "2026-11-29T00:00:00.000Z",
  ]);
  expect(stageRange({ hours: 24 * 7, bucket: "1m" }, nowMs).bucket).toBe("1h");
});

test("two versions are two filters, two days are two ranges of the same length", () => {
  const one = {
    stage: "detect",
    model_version: "v7",
    other_version: "v8",
    with: "version",
  } as const;
  const [a, b] = sidesOf(one, nowMs);
  expect([a.filters, b?.filters]).toEqual([
    { stage: "detect", model_version: "v7" },
    { stage: "detect", model_version: "v8" },
  ]);
  expect(a.range).toEqual(b?.range);
  const [today, before] = sidesOf({ with: "day" }, nowMs);
  expect(today.range.fromMs - (before?.range.fromMs ?? 0)).toBe(86_400_000);
  expect(sidesOf({}, nowMs)).toHaveLength(1);
});

test("a stage is a line with a place for every bucket, also for those without results", () => {
  const range = stageRange({ hours: 1, to: "2026-11-30T13:00:00Z" }, nowMs);
  const items = [item("12:59", "detect", "v8", 50), item("12:00", "detect", "v8", 40)];
  const other = item("12:01", "decode", null, 5);
  const lines = linesOf([...items, other], range, (one) => msOf(one, "work", "p50"));
  expect(lines.map(({ label, values }) => [label, values.length])).toEqual([
    ["decode", 60],
    ["detect v8", 60],
  ]);
  expect([lines[1]?.values[0], lines[1]?.values[1], lines[1]?.values[59]]).toEqual([40, null, 50]);
  expect(rateOf(other, 60_000)).toBe(2);
  expect([isOfOne(items), isOfOne([...items, other])]).toEqual([true, false]);
  const three = percentileLines(items, range, "work");
  expect(three.map(({ label, values }) => [label, values[0]])).toEqual([
    ["detect v8 p50", 40],
    ["detect v8 p95", 80],
    ["detect v8 p99", 120],
  ]);
});

test("rows of two sides stand beside each other, with what changed in percent", () => {
  const stats = (stage: string, model: string, p50: number): StageStats => ({
    ...item("12:00", stage, model, p50),
    site: "lab",
    camera_id: "gate",
    stage,
  });
  const [left, right] = [[stats("detect", "v8", 60)], [stats("detect", "v7", 40)]];
  const [pair, ...others] = joinSides(left, right, true);
  expect(others).toEqual([]);
  expect(pair && changeOf(pair, "work", "p50")).toBe(50);
  expect(pair && changeOf(pair, "queue_wait", "p50")).toBeNull();
  expect(joinSides(left, right, false)).toHaveLength(2);
  expect(changeOf({ a: left[0] ?? null, b: null }, "work", "p50")).toBeNull();
});

test("what an address spells wrong is left out", () => {
  const right = { hours: 6, measure: "queue_wait", percentile: "p99", with: "week", stage: "1" };
  expect(stagesSearchOf({ ...right, stage: 1, bucket: "2m" })).toEqual(right);
  expect(stagesSearchOf({ hours: 9999, measure: "x", with: "year", to: "noon" })).toEqual({});
});
