import { spanIdOf, traceIdOf } from "@detektor/events";
import { exampleAnswers, exampleSession, storedEvents } from "@detektor/testkit";
import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { expect, test } from "vitest";
import { at, captured, frameId, frameOf, stage } from "../test/frame-of.ts";
import { named, times } from "../test/span-times.ts";
import { buildTrace } from "./build-trace.ts";
import { traceHash } from "./trace-hash.ts";

const session = Map.groupBy(storedEvents(exampleSession()), ({ event }) =>
  "frame_id" in event.data ? event.data.frame_id : "none",
);

test.each(
  exampleAnswers().frames.map(
    (frame) => [String(frame["camera_id"]), frame["seq"], frame] as const,
  ),
)(
  "the example's frame %s/%d has its ids, its outcome and two spans a try of a stage",
  (_camera, _seq, frame) => {
    const [root, ...children] = buildTrace(session.get(frame.frame_id as never) ?? []);
    expect(root?.spanContext()).toMatchObject({
      traceId: frame["trace_id"],
      spanId: frame.root_span_id,
    });
    expect(root?.attributes).toMatchObject({
      "frame.outcome": frame["state"],
      "frame.id": frame.frame_id,
    });
    expect(root?.attributes["error.type"] ?? null).toBe(frame["error_type"]);
    expect(root?.attributes["frame.drop_reason"] ?? null).toBe(frame["drop_reason"]);
    const stages = frame["stages"] as readonly unknown[];
    expect(children.filter(({ name }) => name.startsWith("process "))).toHaveLength(stages.length);
    expect(children.filter(({ name }) => name.startsWith("queue "))).toHaveLength(stages.length);
  },
);

test("a stage is a wait and a piece of work under the frame", () => {
  const spans = buildTrace(
    frameOf(captured, stage("detect", 5_000, 30_000, { queue_wait_ms: 2.5 })),
  );
  const [root, queue, work] = spans;
  expect(spans).toHaveLength(3);
  expect([root?.name, root?.kind, root?.parentSpanContext]).toEqual([
    "frame",
    SpanKind.INTERNAL,
    undefined,
  ]);
  expect([queue?.name, queue?.kind]).toEqual(["queue detect", SpanKind.INTERNAL]);
  expect([work?.name, work?.kind]).toEqual(["process detect", SpanKind.CONSUMER]);
  expect(queue && times(queue)).toEqual([2_500, 5_000]);
  expect(work && times(work)).toEqual([5_000, 30_000]);
  expect(root && times(root)).toEqual([0, 30_000]);
  expect(work?.parentSpanContext?.spanId).toBe(root?.spanContext().spanId);
  const traceId = traceIdOf("lab", frameId);
  expect(work?.spanContext().spanId).toBe(spanIdOf(traceId, "process", "main|detect|1|0"));
  expect(work?.attributes).toMatchObject({
    "frame.id": frameId,
    "frame.camera_id": "cam-1",
    "frame.seq": 1,
    "frame.stage": "detect",
    "correlation.id": frameId,
    "messaging.system": "nats",
    "messaging.destination.template": "frames.v1.{site}.{camera}.{event}",
  });
});

test("a frame without events of producers has no trace", () => {
  expect(buildTrace([])).toEqual([]);
  expect(buildTrace(frameOf({ type: "stuck", at: 9, data: { since: at(0) } }))).toEqual([]);
});

test("what Detektor itself says about a frame changes nothing", () => {
  const events = frameOf(captured, stage("detect", 5, 9));
  const stuck = frameOf({ type: "stuck", at: 99_000_000, data: { since: at(0) } });
  expect(buildTrace([...events, ...stuck])).toHaveLength(3);
  expect(named(buildTrace([...events, ...stuck]), "frame").duration).toEqual([0, 9_000]);
});

test("a stored copy that is deleted days later changes nothing, and is a trace if nothing else is known", () => {
  const events = frameOf(captured, stage("detect", 5, 9));
  const deleted = frameOf({ type: "deleted", at: 86_400_000_000, data: { reason: "retention" } });
  expect(traceHash(buildTrace([...deleted, ...events]))).toBe(traceHash(buildTrace(events)));
  expect(buildTrace(deleted).map((span) => span.name)).toEqual(["frame"]);
});

test("an open stage lasts until the frame's last event", () => {
  const events = frameOf(
    captured,
    { type: "stage_started", at: 1_000, data: { stage: "track" } },
    { type: "stored", at: 7_000, data: { backend: "s3", uri: "s3://x" } },
  );
  const work = named(buildTrace(events), "process track");
  expect(times(work)).toEqual([1_000, 7_000]);
  expect(work.attributes["frame.span_state"]).toBe("open");
  expect(work.status.code).toBe(SpanStatusCode.UNSET);
});

test("a begin and its result are one try", () => {
  const events = frameOf(
    { type: "stage_started", at: 1_000, data: { stage: "detect", processor_id: "a" } },
    {
      type: "stage_failed",
      at: 3_000,
      data: { stage: "detect", error_type: "oom", processor_id: "a" },
    },
  );
  const work = named(buildTrace(events), "process detect");
  expect(times(work)).toEqual([1_000, 3_000]);
  expect(work.attributes).not.toHaveProperty(["frame.span_state"]);
});

test("the begin of another processor is another try, and stays open", () => {
  const events = frameOf(
    { type: "stage_started", at: 1_000, data: { stage: "detect", processor_id: "a" } },
    stage("detect", 2_000, 3_000, { processor_id: "b" }),
  );
  const states = buildTrace(events).map((span) => [span.name, span.attributes["frame.span_state"]]);
  expect(states).toContainEqual(["process detect", "open"]);
  expect(states).toContainEqual(["process detect", undefined]);
});

test("an end without a begin takes 1 µs and says so", () => {
  const failed = { type: "stage_failed", at: 4_000, data: { stage: "detect", error_type: "oom" } };
  const work = named(buildTrace(frameOf(captured, failed)), "process detect");
  expect(times(work)).toEqual([4_000, 4_001]);
  expect(work.attributes["frame.span_state"]).toBe("missing_start");
});

test("an end that says how long the work took has a begin", () => {
  const data = { stage: "detect", error_type: "oom", duration_ms: 1.5 };
  const work = named(
    buildTrace(frameOf({ type: "stage_failed", at: 4_000, data })),
    "process detect",
  );
  expect(times(work)).toEqual([2_500, 4_000]);
});

test("a failed stage is an error with its type, and so is the frame that failed", () => {
  const data = { stage: "detect", error_type: "cuda_oom", message: "out of memory" };
  const spans = buildTrace(
    frameOf(captured, { type: "stage_failed", at: 9, data }, { type: "failed", at: 10, data }),
  );
  const work = named(spans, "process detect");
  expect(work.status).toEqual({ code: SpanStatusCode.ERROR, message: "out of memory" });
  expect(work.attributes["error.type"]).toBe("cuda_oom");
  const root = named(spans, "frame");
  expect(root.status).toEqual({ code: SpanStatusCode.ERROR, message: "cuda_oom" });
  expect(root.attributes).toMatchObject({ "frame.outcome": "failed", "error.type": "cuda_oom" });
});

test("a dropped frame has a drop of 1 µs, and its reason on drop and frame", () => {
  const data = { reason: "queue_full", stage: "detect", queue: "detect", depth_frames: 64 };
  const spans = buildTrace(frameOf(captured, { type: "dropped", at: 500, data }));
  const drop = named(spans, "drop");
  expect(times(drop)).toEqual([500, 501]);
  expect(drop.attributes).toMatchObject({
    "frame.drop_reason": "queue_full",
    "frame.queue_depth_frames": 64,
  });
  const root = named(spans, "frame");
  expect(times(root)).toEqual([0, 501]);
  expect(root.attributes).toMatchObject({
    "frame.outcome": "dropped",
    "frame.drop_reason": "queue_full",
  });
});

test("tries of a stage are spans of their own, repeated results too", () => {
  const spans = buildTrace(
    frameOf(
      stage("detect", 1_000, 2_000),
      stage("detect", 1_000, 3_000),
      stage("detect", 4_000, 5_000, { attempt: 2 }),
    ),
  );
  const tries = spans.filter(({ name }) => name === "process detect");
  expect(new Set(tries.map((span) => span.spanContext().spanId)).size).toBe(3);
  expect(tries.map((span) => span.attributes["frame.attempt"])).toEqual([1, 1, 2]);
});

test("a negative wait is clamped to nothing, with what was said kept", () => {
  const spans = buildTrace(frameOf(captured, stage("detect", 5_000, 6_000, { queue_wait_ms: -3 })));
  const queue = named(spans, "queue detect");
  expect(times(queue)).toEqual([5_000, 5_001]);
  expect(queue.attributes["frame.queue_wait_us"]).toBe(-3_000);
});

test("work that ends before it begins takes 1 µs, with what was said kept", () => {
  const work = named(
    buildTrace(frameOf(captured, stage("detect", 5_000, 4_000))),
    "process detect",
  );
  expect(times(work)).toEqual([5_000, 5_001]);
  expect(work.attributes["frame.work_us"]).toBe(-1_000);
});

test("a wait that nobody told is 1 µs and says so", () => {
  const queue = named(buildTrace(frameOf(captured, stage("detect", 5_000, 6_000))), "queue detect");
  expect(times(queue)).toEqual([5_000, 5_001]);
  expect(queue.attributes["frame.span_state"]).toBe("missing_start");
});

test("a wait can be told by the queue that has the stage's name, each try its own", () => {
  const spans = buildTrace(
    frameOf(
      { type: "queued", at: 1_000, data: { queue: "detect" } },
      { type: "queued", at: 1_500, data: { queue: "other" } },
      stage("detect", 4_000, 5_000),
      stage("detect", 9_000, 9_500, { attempt: 2 }),
      { type: "dequeued", at: 8_000, data: { queue: "detect", wait_ms: 2 } },
    ),
  );
  const waits = spans.filter(({ name }) => name === "queue detect").map(times);
  expect(waits).toEqual([
    [1_000, 4_000],
    [6_000, 9_000],
  ]);
});

test("a stage that began before the capture, by its own clock, lies inside the frame", () => {
  const root = named(buildTrace(frameOf(captured, stage("decode", -5_000, 2_000))), "frame");
  expect(times(root)).toEqual([-5_000, 2_000]);
});

test("spans belong to the services that did the work, one resource each", () => {
  const spans = buildTrace(frameOf(captured, stage("detect", 5, 9), stage("track", 9, 12)));
  expect(spans.map((span) => span.resource.attributes["service.name"])).toEqual([
    "capture",
    "detect",
    "detect",
    "track",
    "track",
  ]);
  expect(spans[1]?.resource).toBe(spans[2]?.resource);
  expect(new Set(spans.map((span) => span.instrumentationScope)).size).toBe(1);
  expect(spans[0]?.instrumentationScope.name).toBe("frame-replay");
});

test("the cause of an event is on its span", () => {
  const events = frameOf({ ...stage("detect", 5, 9), causationid: "cause-1" });
  expect(named(buildTrace(events), "process detect").attributes["frame.cause_event_id"]).toBe(
    "cause-1",
  );
});

test("times before 1970 don't become spans without a start", () => {
  const old = { ...stage("detect", 5, 9), time: "1969-12-31T23:59:59Z" };
  const data = {
    stage: "detect",
    started_at: "1960-01-01T00:00:00Z",
    ended_at: "1969-12-31T23:59:59Z",
  };
  const spans = buildTrace(frameOf({ ...old, data }));
  for (const span of spans) expect(span.startTime).toEqual([0, 1_000]);
});

test("events of two frames are refused", () => {
  const other = { frame_id: "01a19bea-7c14-7d3c-83c0-fa18e8c52696" };
  expect(() => buildTrace(frameOf(captured, stage("detect", 5, 9, other)))).toThrow("of one frame");
});
