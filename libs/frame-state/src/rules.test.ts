import type { StoredEvent } from "@detektor/events";
import { describe, expect, test } from "vitest";
import { at, captured, event, frame, stage } from "../test/events.ts";
import { foldFrame } from "./fold-frame.ts";

const completed = (ms: number, data: object = {}) => event("completed", ms, data);
const dropped = (ms: number, data: object = {}) =>
  event("dropped", ms, { reason: "stale", ...data });
const failed = (ms: number, data: object = {}) =>
  event("failed", ms, { stage: "act", error_type: "oom", ...data });

describe("the state of a frame", () => {
  test("is captured while no pipeline has begun", () => {
    const stored = event("stored", 5, { backend: "s3", uri: "s3://x" });
    expect(frame(captured(), stored, event("deleted", 9, { reason: "old" }))).toMatchObject({
      state: "captured",
      pipelines: [],
      event_count: 3,
    });
  });

  test("is queued after queue events alone, and processing after a stage or a detection", () => {
    const queued = [event("queued", 3, { queue: "q" }), event("dequeued", 4, { queue: "q" })];
    expect(frame(captured(), ...queued).state).toBe("queued");
    expect(frame(...queued, event("stage_started", 5, { stage: "a" })).state).toBe("processing");
    const detected = { model_name: "m", model_version: "1", objects: [] };
    expect(frame(event("objects_detected", 5, detected)).state).toBe("processing");
  });

  test("is that of its furthest open pipeline while one is open, whatever others have come to", () => {
    const record = { pipeline: "record" };
    expect(frame(failed(9), event("queued", 1, { queue: "q", ...record })).state).toBe("queued");
    expect(frame(failed(9), stage("write", 1, 2, record)).state).toBe("processing");
  });

  test("is failed before dropped before completed once every pipeline has ended", () => {
    const [a, b, c] = [{ pipeline: "a" }, { pipeline: "b" }, { pipeline: "c" }];
    expect(frame(completed(1, a), dropped(2, b), failed(3, c)).state).toBe("failed");
    expect(frame(completed(1, a), dropped(2, b)).state).toBe("dropped");
    expect(frame(completed(1, a), completed(2, b)).state).toBe("completed");
  });

  test("is decided in a pipeline by the end with the least time, and then the least id", () => {
    expect(frame(completed(8), dropped(7))).toMatchObject({ state: "dropped", ended_at: at(7) });
    const [first, second] = [dropped(7), completed(7)];
    expect(frame(second, first).state).toBe("dropped");
  });
});

describe("the end of a frame", () => {
  test("lasts as long as the completed event says, else from capture to the deciding end", () => {
    expect(frame(captured(), completed(50, { total_ms: 48.5 })).total_ms).toBe(48.5);
    expect(frame(captured(), completed(50)).total_ms).toBe(50);
    expect(frame(captured(), dropped(7), completed(50, { total_ms: 48 })).total_ms).toBe(7);
    expect(frame(completed(50)).total_ms).toBeNull();
  });

  test("has the reason and the error of the deciding event only", () => {
    expect(frame(dropped(7), failed(8))).toMatchObject({ drop_reason: "stale", error_type: null });
    expect(frame(failed(7))).toMatchObject({ drop_reason: null, error_type: "oom" });
  });

  test("of a frame completed by several pipelines is the last of their ends", () => {
    const both = frame(captured(), completed(5, { pipeline: "a" }), completed(50));
    expect(both).toMatchObject({ ended_at: at(50), total_ms: 50 });
  });
});

describe("flags", () => {
  const flags = (...events: StoredEvent[]) => frame(...events).flags;

  test("a sound frame has none", () => {
    expect(flags(captured(), stage("a", 2, 12), completed(13))).toEqual([]);
  });

  test("late_event: a step that happened after its pipeline's deciding end", () => {
    expect(flags(captured(), dropped(7), stage("a", 2, 12))).toEqual(["late_event"]);
    expect(flags(captured(), dropped(7), stage("a", 2, 7))).toEqual([]);
    expect(flags(captured(), dropped(7), stage("a", 2, 12, { pipeline: "b" }))).toEqual([]);
    expect(flags(captured(), dropped(7), event("stored", 12, { backend: "b", uri: "u" }))).toEqual(
      [],
    );
  });

  test("conflicting_terminal: two ends of a pipeline, but not of two", () => {
    expect(flags(captured(), completed(7), completed(8))).toEqual(["conflicting_terminal"]);
    expect(flags(captured(), completed(7), failed(8, { pipeline: "b" }))).toEqual([]);
  });

  test("uncaptured: no captured event", () => {
    expect(flags(completed(7))).toEqual(["uncaptured"]);
  });

  test("clock_skew: a step that ends before it begins, or begins before the capture", () => {
    expect(flags(captured(), stage("a", 5, 4))).toEqual(["clock_skew"]);
    expect(flags(captured(), stage("a", -1, 4))).toEqual(["clock_skew"]);
    expect(flags(captured(), stage("a", 3, 4, { queue_wait_ms: -2 }))).toEqual(["clock_skew"]);
    expect(flags(captured(), completed(-1))).toEqual(["clock_skew"]);
  });

  test("a negative time is skew, never a number", () => {
    const skewed = frame(captured(), stage("a", 5, 4, { queue_wait_ms: -2 }), completed(-1));
    expect(skewed.total_ms).toBeNull();
    expect(skewed.stages).toMatchObject([
      { work_ms: null, queue_wait_ms: null, transport_ms: null },
    ]);
  });

  test("duplicate_stage: two results of the same pipeline, stage and attempt", () => {
    expect(flags(captured(), stage("a", 2, 3), stage("a", 3, 4))).toEqual(["duplicate_stage"]);
    expect(flags(captured(), stage("a", 2, 3), stage("a", 3, 4, { attempt: 2 }))).toEqual([]);
    expect(flags(captured(), event("stage_started", 2, { stage: "a" }), stage("a", 2, 3))).toEqual(
      [],
    );
  });
});

test("what Detektor itself says of a frame counts nowhere, and is shown as stuck_since until the frame ends", () => {
  const stuck = event("stuck", 90_000, { since: at(0) });
  const [alone, both] = [captured(), stuck];
  expect(frame(alone, both)).toEqual({
    ...frame(alone),
    stuck_since: at(0).replace(/(\.\d+)?Z$/, ".000000Z"),
  });
  expect(frame(alone, both, completed(95_000)).stuck_since).toBeNull();
  expect(foldFrame([stuck])).toBeNull();
});

test("an object is shown with its model and with what else its producer said of it", () => {
  const object = { class: "car", confidence: 0.5, bbox: { x: 0, y: 0, w: 1, h: 1 }, colour: "red" };
  const data = { model_name: "yolo", model_version: "11", objects: [object] };
  expect(frame(event("objects_detected", 4, data)).objects).toEqual([
    { object_id: null, zones: [], ...object, model_name: "yolo", model_version: "11" },
  ]);
});

test("the correlation id that the first event names is the frame's, else the frame's own id", () => {
  const named = (ms: number, correlationid: string) =>
    event("queued", ms, { queue: "q" }, { correlationid });
  expect(frame(named(5, "b"), captured(), named(4, "a")).correlation_id).toBe("a");
  const plain = frame(captured());
  expect(plain.correlation_id).toBe(plain.frame_id);
});
