import { spanIdOf, traceIdOf } from "@detektor/events";
import { exampleAnswers, exampleSession, storedEvents } from "@detektor/testkit";
import { SpanKind } from "@opentelemetry/api";
import { expect, test } from "vitest";
import { at, captured, frameId, frameOf, stage } from "../test/frame-of.ts";
import { named, rootOf, times } from "../test/span-times.ts";
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
  "the example's frame %s/%d has its ids, its outcome and a span a try of a stage",
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
  },
);

test("a stage is a wait and a piece of work under the frame", () => {
  const spans = buildTrace(
    frameOf(captured, stage("detect", 5000, 30_000, { queue_wait_ms: 2.5 })),
  );
  const [root, queue, work] = spans;
  expect(spans).toHaveLength(3);
  expect([root?.name, root?.kind, root?.parentSpanContext]).toEqual([
    "frame lab/cam-1 open",
    SpanKind.INTERNAL,
    undefined,
  ]);
  expect([queue?.name, queue?.kind]).toEqual(["queue detect", SpanKind.INTERNAL]);
  expect([work?.name, work?.kind]).toEqual(["process detect", SpanKind.CONSUMER]);
  expect(queue && times(queue)).toEqual([2501, 4999]);
  expect(work && times(work)).toEqual([5000, 30_000]);
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
  expect(buildTrace([...events, ...stuck])).toHaveLength(2);
  expect(rootOf(buildTrace([...events, ...stuck])).duration).toEqual([0, 9000]);
});

test("a stored copy that is deleted days later changes nothing, and is a trace if nothing else is known", () => {
  const events = frameOf(captured, stage("detect", 5, 9));
  const deleted = frameOf({ type: "deleted", at: 86_400_000_000, data: { reason: "retention" } });
  expect(traceHash(buildTrace([...deleted, ...events]))).toBe(traceHash(buildTrace(events)));
  expect(buildTrace(deleted).map((span) => span.name)).toEqual(["frame lab/cam-1 open"]);
});

test("a stage that began before the capture, by its own clock, lies inside the frame", () => {
  const root = rootOf(buildTrace(frameOf(captured, stage("decode", -5000, 2000))));
  expect(times(root)).toEqual([-5000, 2000]);
});

test("spans belong to the services that did the work, one resource each", () => {
  const waited = { queue_wait_ms: 1 };
  const spans = buildTrace(
    frameOf(captured, stage("detect", 2000, 3000, waited), stage("track", 9000, 9500, waited)),
  );
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
  for (const span of spans) expect(span.startTime).toEqual([0, 1000]);
});

test("events of two frames are refused", () => {
  const other = { frame_id: "01a19bea-7c14-7d3c-83c0-fa18e8c52696" };
  expect(() => buildTrace(frameOf(captured, stage("detect", 5, 9, other)))).toThrow("of one frame");
});
