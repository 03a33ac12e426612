import { SpanStatusCode } from "@opentelemetry/api";
import { expect, test } from "vitest";
import { captured, frameOf, stage } from "../test/frame-of.ts";
import { named, rootOf, times } from "../test/span-times.ts";
import { buildTrace } from "./build-trace.ts";

test("an open stage lasts until the frame's last event", () => {
  const events = frameOf(
    captured,
    { type: "stage_started", at: 1000, data: { stage: "track" } },
    { type: "stored", at: 7000, data: { backend: "s3", uri: "s3://x" } },
  );
  const work = named(buildTrace(events), "process track");
  expect(times(work)).toEqual([1000, 7000]);
  expect(work.attributes["frame.span_state"]).toBe("open");
  expect(work.status.code).toBe(SpanStatusCode.UNSET);
});

test("an event is told by the id that its producer sent", () => {
  const events = frameOf(
    { ...stage("detect", 1000, 3000), id: "42", causationid: "41" },
    { type: "dropped", at: 4000, id: "43", data: { reason: "queue_full" } },
  );
  const idsOf = (name: string) => named(buildTrace(events), name).attributes;
  expect(idsOf("process detect")).toMatchObject({
    "event.id": "42",
    "frame.cause_event_id": "41",
  });
  expect(idsOf("drop")).toMatchObject({ "event.id": "43" });
});

test("a begin and its result are one try", () => {
  const events = frameOf(
    { type: "stage_started", at: 1000, data: { stage: "detect", processor_id: "a" } },
    {
      type: "stage_failed",
      at: 3000,
      data: { stage: "detect", error_type: "oom", processor_id: "a" },
    },
  );
  const work = named(buildTrace(events), "process detect");
  expect(times(work)).toEqual([1000, 3000]);
  expect(work.attributes).not.toHaveProperty(["frame.span_state"]);
});

test("what one processor has begun and another finished is one try, and a begin after the end another", () => {
  const events = frameOf(
    { type: "stage_started", at: 1000, data: { stage: "detect", processor_id: "a" } },
    stage("detect", 2000, 3000, { processor_id: "b" }),
    { type: "stage_started", at: 3001, data: { stage: "detect", processor_id: "b" } },
    { type: "stored", at: 9000, data: { backend: "s3", uri: "s3://x" } },
  );
  const tries = buildTrace(events).filter(({ name }) => name === "process detect");
  expect(tries.map((span) => [...times(span), span.attributes["frame.span_state"]])).toEqual([
    [2000, 3000, undefined],
    [3001, 9000, "open"],
  ]);
});

test("an end without a begin takes 1 µs and says so", () => {
  const failed = { type: "stage_failed", at: 4000, data: { stage: "detect", error_type: "oom" } };
  const work = named(buildTrace(frameOf(captured, failed)), "process detect");
  expect(times(work)).toEqual([4000, 4001]);
  expect(work.attributes["frame.span_state"]).toBe("missing_start");
});

test("an end that says how long the work took has a begin", () => {
  const data = { stage: "detect", error_type: "oom", duration_ms: 1.5 };
  const work = named(
    buildTrace(frameOf({ type: "stage_failed", at: 4000, data })),
    "process detect",
  );
  expect(times(work)).toEqual([2500, 4000]);
});

test("tries of a stage are spans of their own, repeated results too", () => {
  const spans = buildTrace(
    frameOf(
      stage("detect", 1000, 2000),
      stage("detect", 1000, 3000),
      stage("detect", 4000, 5000, { attempt: 2 }),
    ),
  );
  const tries = spans.filter(({ name }) => name === "process detect");
  expect(new Set(tries.map((span) => span.spanContext().spanId)).size).toBe(3);
  expect(tries.map((span) => span.attributes["frame.attempt"])).toEqual([1, 1, 2]);
});

test("a wait of nothing has no span, and a negative one is kept as it was told", () => {
  for (const queue_wait_ms of [0, -3, 0.002, undefined]) {
    const spans = buildTrace(frameOf(captured, stage("detect", 5000, 6000, { queue_wait_ms })));
    expect(spans.map(({ name }) => name)).toEqual(["frame lab/cam-1 open", "process detect"]);
    expect(named(spans, "process detect").attributes["frame.queue_wait_us"]).toBe(
      queue_wait_ms === undefined ? undefined : queue_wait_ms * 1000,
    );
  }
});

test("work that ends before it begins takes 1 µs, with what was said kept", () => {
  const work = named(buildTrace(frameOf(captured, stage("detect", 5000, 4000))), "process detect");
  expect(times(work)).toEqual([5000, 5001]);
  expect(work.attributes["frame.work_us"]).toBe(-1000);
});

test("a wait can be told by the queue that has the stage's name, each try its own", () => {
  const spans = buildTrace(
    frameOf(
      { type: "queued", at: 1000, data: { queue: "detect" } },
      { type: "queued", at: 1500, data: { queue: "other" } },
      stage("detect", 4000, 5000),
      stage("detect", 9000, 9500, { attempt: 2 }),
      { type: "dequeued", at: 8000, data: { queue: "detect", wait_ms: 2 } },
    ),
  );
  const waits = spans.filter(({ name }) => name === "queue detect").map(times);
  expect(waits).toEqual([
    [1001, 3999],
    [6001, 8999],
  ]);
});

test("what was detected is told by the span of the stage that did it, bounded", () => {
  const object = (name: string) => ({
    class: name,
    confidence: 0.5,
    bbox: { x: 0, y: 0, w: 1, h: 1 },
  });
  const many = Array.from({ length: 40 }, (_, n) => object(`c-${String(n).padStart(2, "0")}`));
  const model = { model_name: "yolo", model_version: "11.2" };
  const objects = [...many, object("person"), object("person"), object("car")];
  const detected = { type: "objects_detected", at: 9500, data: { ...model, objects } };
  const work = [stage("detect", 5000, 9000), stage("track", 9600, 9900)];
  const spans = buildTrace(frameOf(captured, ...work, detected));
  const { attributes } = named(spans, "process detect");
  expect(attributes).toMatchObject({
    "detection.model_name": "yolo",
    "detection.model_version": "11.2",
    "detection.objects": 43,
    "detection.classes": expect.stringMatching(/^person 2, c-00 1, c-01 1, .*c-30 1$/),
  });
  expect(named(spans, "process track").attributes).not.toHaveProperty(["detection.objects"]);
  const alone = buildTrace(frameOf(captured, detected));
  expect(rootOf(alone).attributes).toMatchObject({ "detection.objects": 43 });
});

test("each camera that tells of a frame id has the attempts that its own answer has", () => {
  const of = (camera_id: string) => ({ stage: "detect", camera_id });
  const spans = buildTrace(
    frameOf(
      captured,
      { type: "stage_started", at: 1000, data: of("cam-1") },
      { type: "stage_failed", at: 3000, data: { ...of("cam-2"), error_type: "oom" } },
      { type: "dropped", at: 4000, data: { reason: "stale", camera_id: "cam-2" } },
    ),
  );
  expect(spans.map(({ name, attributes }) => [name, attributes["frame.camera_id"]])).toEqual([
    ["frame lab/cam-1 dropped", "cam-1"],
    ["process detect", "cam-1"],
    ["process detect", "cam-2"],
    ["drop", "cam-2"],
  ]);
  expect(spans.map(({ attributes }) => attributes["frame.span_state"])).toEqual([
    undefined,
    "open",
    "missing_start",
    undefined,
  ]);
});
