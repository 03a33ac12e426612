import { expect, test } from "vitest";
import { axisOf, barsOf, type StageTimes } from "./waterfall.ts";

const at = (ms: number): string => new Date(Date.UTC(2026, 10, 30, 6) + ms).toISOString();
const stage = (given: Partial<StageTimes>): StageTimes => ({
  started_at: null,
  ended_at: null,
  work_ms: null,
  queue_wait_ms: null,
  batch_wait_ms: null,
  transport_ms: null,
  ...given,
});

test("waits lie before a stage's start, one after the other, and work after it", () => {
  const waited = stage({
    started_at: at(50),
    work_ms: 50,
    transport_ms: 10,
    queue_wait_ms: 40,
    batch_wait_ms: 10,
  });
  const axis = axisOf(at(0), [waited]);
  expect(axis?.lengthMs).toBe(100);
  expect(axis && barsOf(waited, axis)).toEqual([
    { part: "transport", ms: 10, leftPercent: 0, widthPercent: 10 },
    { part: "queue", ms: 30, leftPercent: 10, widthPercent: 30 },
    { part: "batch", ms: 10, leftPercent: 40, widthPercent: 10 },
    { part: "work", ms: 50, leftPercent: 50, widthPercent: 50 },
  ]);
});

test("a wait for a batch that is longer than the queue's is the end of the transport", () => {
  const batched = stage({
    started_at: at(50),
    transport_ms: 40,
    queue_wait_ms: 10,
    batch_wait_ms: 20,
  });
  const bars = barsOf(batched, { fromMs: Date.parse(at(0)), lengthMs: 100 });
  expect(bars.map(({ part, leftPercent, ms }) => [part, leftPercent, ms])).toEqual([
    ["transport", 0, 30],
    ["batch", 30, 20],
  ]);
});

test("a stage of which only the end and the length are known is placed by its end", () => {
  const ended = stage({ ended_at: at(100), work_ms: 25 });
  const axis = axisOf(at(0), [ended]);
  expect(axis && barsOf(ended, axis)).toEqual([
    { part: "work", ms: 25, leftPercent: 75, widthPercent: 25 },
  ]);
});

test("a wait that began before the capture lengthens the axis", () => {
  const early = stage({ started_at: at(0), work_ms: 10, queue_wait_ms: 10 });
  expect(axisOf(at(0), [early])).toEqual({ fromMs: Date.parse(at(-10)), lengthMs: 20 });
});

test("without any time there is no axis, and without a time of its own a stage has no bars", () => {
  expect(axisOf(null, [stage({ work_ms: 5 })])).toBeNull();
  expect(barsOf(stage({ work_ms: 5 }), { fromMs: 0, lengthMs: 1 })).toEqual([]);
});
