import type { StoredEvent } from "@detektor/events";
import fc from "fast-check";
import { expect, test } from "vitest";
import { at, captured, event, frame, stage } from "../test/events.ts";

test("work is the duration that is given, else from start to end", () => {
  const stages = frame(stage("a", 2, 12, { duration_ms: 9 }), stage("b", 12, 20)).stages;
  expect(stages.map((one) => one.work_ms)).toEqual([9, 8]);
});

test("transport is from the end of the stage before, or the reception, to the queue", () => {
  const stages = frame(
    captured(),
    stage("b", 30, 40, { stage_index: 1, queue_wait_ms: 5 }),
    stage("a", 10, 20, { stage_index: 0, queue_wait_ms: 3 }),
    stage("c", 41, 44, { stage_index: 2, queue_wait_ms: 0 }),
    stage("d", 50, 60, { stage_index: 3 }),
  ).stages;
  expect(stages.map((one) => one.transport_ms)).toEqual([5, 5, 1, null]);
});

test("branches side by side have the same stage before them, and their merge the one that ended last, in any order", () => {
  const branching = [
    captured(),
    stage("decode", 0, 10, { queue_wait_ms: 0 }),
    stage("b1", 12, 92, { queue_wait_ms: 0 }),
    stage("b2", 12, 62, { queue_wait_ms: 0 }),
    stage("merge", 93, 99, { queue_wait_ms: 1 }),
  ];
  const names = ["decode", "b1", "b2", "merge"];
  const indices = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
  const shuffled = fc.shuffledSubarray(branching, { minLength: branching.length });
  fc.assert(
    fc.property(shuffled, indices, fc.boolean(), (events, index, isIndexed) => {
      const stages = frame(...events.map((one) => (isIndexed ? indexed(one, index) : one))).stages;
      const transport = Object.fromEntries(stages.map((one) => [one.stage, one.transport_ms]));
      expect(transport).toEqual({ decode: 0, b1: 2, b2: 2, merge: 0 });
    }),
  );
  function indexed(stored: StoredEvent, index: readonly number[]): StoredEvent {
    const at = names.indexOf(String((stored.event.data as { stage?: string }).stage));
    if (at < 0) return stored;
    const data = { ...stored.event.data, stage_index: index[at] };
    return { ...stored, event: { ...stored.event, data } as StoredEvent["event"] };
  }
});

test("a wait that was rounded to ms doesn't put a stage before the end of the one that it follows", () => {
  const rounded = stage("b", 12, 20, { queue_wait_ms: 2 });
  const stages = frame(captured(), stage("a", 3, 10.4, { queue_wait_ms: 1 }), rounded).stages;
  expect(stages.map((one) => one.transport_ms)).toEqual([0, 0]);
});

test("a wait that no result tells is read from the queue of the stage's name, for each attempt its own", () => {
  const stages = frame(
    captured(),
    event("queued", 3, { queue: "a" }),
    event("queued", 4, { queue: "b" }),
    event("queued", 4, { queue: "a", pipeline: "record" }),
    stage("a", 5, 9),
    event("dequeued", 12, { queue: "a", wait_ms: 2.5 }),
    stage("a", 13, 14, { attempt: 2 }),
    stage("b", 20, 30, { queue_wait_ms: 7 }),
  ).stages;
  expect(stages.map((one) => one.queue_wait_ms)).toEqual([2, 7, 3.5]);
  expect(stages.map((one) => one.transport_ms)).toEqual([1, 4, 0.5]);
});

test("transport is from the capture if no reception is known, and unknown for an uncaptured frame", () => {
  const first = stage("a", 10, 20, { queue_wait_ms: 1 });
  const unreceived = captured({ received_time: undefined });
  expect(frame(unreceived, first).stages[0]?.transport_ms).toBe(9);
  expect(frame(first).stages[0]?.transport_ms).toBeNull();
});

test("each pipeline's first stage comes from the reception", () => {
  const record = stage("z", 4, 5, { queue_wait_ms: 1, pipeline: "record" });
  const main = stage("a", 10, 20, { queue_wait_ms: 1 });
  expect(frame(captured(), record, main).stages.map((one) => one.transport_ms)).toEqual([7, 1]);
});

test("a stage that only began is open, and gives a failure without a start its start", () => {
  const started = event("stage_started", 5, { stage: "a", processor_id: "gpu-1" });
  expect(frame(started).stages).toMatchObject([
    { state: "open", started_at: at(5), ended_at: null },
  ]);
  const stageFailed = event("stage_failed", 9, { stage: "a", error_type: "oom" });
  expect(frame(stageFailed, started).stages).toMatchObject([
    { state: "failed", started_at: at(5), ended_at: at(9), work_ms: 4, processor_id: "gpu-1" },
  ]);
});

test("what one processor has begun and another finished is one attempt, of the one that finished", () => {
  const started = event("stage_started", 5, { stage: "a", processor_id: "gpu-1" });
  const data = { stage: "a", processor_id: "gpu-2", error_type: "oom" };
  expect(frame(event("stage_failed", 9, data), started).stages).toMatchObject([
    { state: "failed", started_at: at(5), ended_at: at(9), processor_id: "gpu-2" },
  ]);
});

test("of several begins the one of the same processor is the result's, and the others are open", () => {
  const starts = [3, 4, 5].map((ms) =>
    event("stage_started", ms, { stage: "a", processor_id: `gpu-${ms}` }),
  );
  const data = { stage: "a", processor_id: "gpu-4", error_type: "oom" };
  expect(frame(...starts, event("stage_failed", 9, data)).stages).toMatchObject([
    { state: "open", started_at: at(3), processor_id: "gpu-3" },
    { state: "failed", started_at: at(4), processor_id: "gpu-4" },
    { state: "open", started_at: at(5), processor_id: "gpu-5" },
  ]);
});

test("a begin that comes after an end is not that end's, and stays open", () => {
  const started = event("stage_started", 10, { stage: "a" });
  const stageFailed = event("stage_failed", 9, { stage: "a", error_type: "oom" });
  expect(frame(started, stageFailed)).toMatchObject({
    stages: [
      { state: "open", started_at: at(10), ended_at: null },
      { state: "failed", started_at: null, ended_at: at(9), work_ms: null },
    ],
    flags: ["uncaptured"],
  });
});

test("a failure that tells its duration alone began so long before its end", () => {
  const data = { stage: "a", error_type: "oom", duration_ms: 2.5 };
  expect(frame(event("stage_failed", 9, data)).stages).toMatchObject([
    { started_at: at(6.5), ended_at: at(9), work_ms: 2.5 },
  ]);
  const endless = event("stage_failed", 9, { ...data, duration_ms: 1e308 });
  expect(frame(endless).stages).toMatchObject([{ started_at: null, work_ms: 1e308 }]);
});

test("stages are listed by pipeline, index, attempt and start", () => {
  const listed = frame(
    stage("late", 5, 6, { stage_index: 1, attempt: 2 }),
    stage("record", 1, 2, { pipeline: "record" }),
    stage("b", 4, 6, { stage_index: 1 }),
    stage("a", 3, 6, { stage_index: 1 }),
    stage("first", 9, 10, { stage_index: 0 }),
  ).stages;
  expect(listed.map((one) => one.stage)).toEqual(["first", "a", "b", "late", "record"]);
});
