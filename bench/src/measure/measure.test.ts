import { expect, test } from "vitest";
import { emmettRatio } from "../report/ratio.ts";
import { createLatencies } from "./latencies.ts";
import { cpuPerEvent } from "./process-cpu.ts";

test("percentiles are in ms, of all that was recorded", () => {
  const latencies = createLatencies();
  for (let ms = 1; ms <= 100; ms++) latencies.record(ms);
  const { count, p50, p99 } = latencies.summary();
  expect(count).toBe(100);
  expect(p50).toBeCloseTo(50, 0);
  expect(p99).toBeCloseTo(99, 0);
});

test("CPU for each event is the difference of two readings; what was not read is not told", () => {
  const cpu = cpuPerEvent({ a: 1000, b: null }, { a: 3000, b: 5, c: 7 }, 100);
  expect(cpu).toEqual({ a: 20, b: null, c: null });
});

test("the ratio is told only when both sides were measured", () => {
  const result = (name: string, data: Record<string, unknown>) => ({
    name,
    title: name,
    rows: [],
    data,
  });
  const own = result("throughput", { eventsPerSecond: 18_000 });
  expect(emmettRatio([own])).toBeNull();
  expect(emmettRatio([own, result("emmett", { best: 1200 })])?.data).toEqual({ ratio: 15 });
});
