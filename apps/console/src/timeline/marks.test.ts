import { expect, test } from "vitest";
import type { Stage } from "../api/queries.ts";
import {
  marksOfAlerts,
  marksOfBuckets,
  marksOfFrames,
  marksOfGaps,
  marksOfStages,
} from "./marks.ts";

const at = (ms: number): string => new Date(ms).toISOString();
const none = {
  completed: 0,
  in_flight: 0,
  dropped: 0,
  failed: 0,
  unaccounted: 0,
  lost: 0,
  missing: 0,
};

test("a bucket is a stack of its outcomes, and the fullest one fills the lane", () => {
  const rows = [
    { ...none, bucket: at(60_000), expected: 10, completed: 5, dropped: 5 },
    { ...none, bucket: at(0), expected: 4, completed: 2, missing: 2 },
  ];
  const shown = marksOfBuckets(rows, 60_000).map(({ fromMs, toMs, color, top, height }) => [
    fromMs / 60_000,
    toMs / 60_000,
    color,
    top,
    height,
  ]);
  expect(shown).toEqual([
    [1, 2, "var(--completed)", 0.5, 0.5],
    [1, 2, "var(--dropped)", 0, 0.5],
    [0, 1, "var(--completed)", 0.8, 0.2],
    [0, 1, "var(--missing)", 0.6, 0.2],
  ]);
});

test("a frame stands at the time in its id, in the colour of its state", () => {
  const frame_id = "01a19bea-7bb0-79a4-be1e-70bcc951a480";
  expect(marksOfFrames([{ frame_id, state: "failed" }])).toEqual([
    {
      fromMs: 0x01_a1_9b_ea_7b_b0,
      toMs: 0x01_a1_9b_ea_7b_b0,
      color: "var(--failed)",
      top: 0,
      height: 1,
    },
  ]);
});

test("each stage has its row, in the order in which frames go through them", () => {
  const stage = (name: string, stage_index: number, startMs: number): Stage => ({
    stage: name,
    stage_index,
    attempt: 1,
    pipeline: "main",
    state: "completed",
    started_at: at(startMs),
    ended_at: at(startMs + 20),
    work_ms: 20,
    queue_wait_ms: 10,
    batch_wait_ms: null,
    transport_ms: null,
    batch_id: null,
    batch_size: null,
    device: null,
    processor_id: null,
    error_type: null,
    message: null,
    retryable: null,
  });
  const marks = marksOfStages([{ stages: [stage("detect", 1, 200), stage("decode", 0, 100)] }]);
  expect(marks.map(({ fromMs, toMs, color, top }) => [fromMs, toMs, color, top])).toEqual([
    [190, 200, "var(--queue)", 0.5],
    [200, 220, "var(--work)", 0.5],
    [90, 100, "var(--queue)", 0],
    [100, 120, "var(--work)", 0],
  ]);
});

test("missing numbers lie where their frames would be, told apart by whether the camera reported them", () => {
  const part = { reason: null, reported_at: null, event_id: null };
  const marks = marksOfGaps(
    [
      {
        kind: "numbers",
        session_id: "s-1",
        from_seq: 11,
        to_seq: 14,
        count: 4,
        step: 1,
        after: at(1000),
        before: at(1400),
        parts: [
          { kind: "lost", from_seq: 11, to_seq: 13, count: 3, ...part },
          { kind: "missing", from_seq: 14, to_seq: 14, count: 1, ...part },
        ],
      },
    ],
    0,
  );
  expect(marks.map(({ fromMs, toMs, color }) => [fromMs, toMs, color])).toEqual([
    [1000, 1300, "var(--lost)"],
    [1300, 1400, "var(--missing)"],
  ]);
});

test("a silence that lasts goes on until now", () => {
  const silence = { kind: "silence", from: at(1000), to: null, usual_interval_ms: 100 } as const;
  const sessions = { session_before: "s-1", session_after: null, known: [] };
  expect(marksOfGaps([{ ...silence, ...sessions }], 9000)).toMatchObject([
    { fromMs: 1000, toMs: 9000 },
  ]);
});

test("an alert lasts from when it was raised until it was resolved", () => {
  const alerts = [
    { raised_at: at(10), resolved_at: at(30) },
    { raised_at: at(50), resolved_at: null },
    { raised_at: null, resolved_at: at(70) },
  ];
  expect(marksOfAlerts(alerts).map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
    [10, 30],
    [50, 50],
  ]);
});
