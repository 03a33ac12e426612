import { frameId, isSampledTrace, spanIdOf, traceIdOf } from "@detektor/events";
import { context, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  TracerProvider,
  InMemorySpanExporter,
  ParentBasedSampler,
  SimpleSpanProcessor,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace";
import { afterAll, beforeAll, expect, test } from "vitest";
import { activeEventContext } from "./event-context.ts";
import { frameContext } from "./frame-context.ts";

const id = frameId("lab", "cam-1", "s", 1, Date.parse("2026-11-02T11:00:00Z"));
const traceId = traceIdOf("lab", id);
const spanId = spanIdOf(traceId, "root", id);

const exporter = new InMemorySpanExporter();
const provider = new TracerProvider({
  // As in pipelines: nothing of their own, everything that a parent has sampled.
  sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(0) }),
  spanProcessors: [new SimpleSpanProcessor({ exporter })],
});
const tracer = provider.getTracer("pipeline");

beforeAll(() => context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable()));
afterAll(async () => {
  context.disable();
  await provider.shutdown();
});

test("a frame's context is the trace that its events will be shown in", () => {
  expect(frameContext("lab", id)).toMatchObject({
    traceId,
    spanId,
    traceparent: `00-${traceId}-${spanId}-01`,
    spanContext: { traceId, spanId, traceFlags: 1, isRemote: true },
  });
});

test("a pipeline's spans, begun in a frame's context, are children of the frame's root", async () => {
  await context.with(frameContext("lab", id).context(), async () => {
    const decode = tracer.startSpan("decode");
    await context.with(trace.setSpan(context.active(), decode), async () => {
      tracer.startSpan("copy to gpu").end();
    });
    decode.end();
  });
  const [inner, outer] = exporter.getFinishedSpans();
  for (const span of [inner, outer]) expect(span?.spanContext().traceId).toBe(traceId);
  expect(outer?.parentSpanContext?.spanId).toBe(spanId);
  expect(inner?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId);
  expect(outer?.spanContext().spanId).not.toBe(spanId);
});

test("an event that is made in a frame's context names the frame's own trace", () => {
  const { context: within, traceparent } = frameContext("lab", id);
  context.with(within(), () => expect(activeEventContext()).toEqual({ traceparent }));
});

test("a frame that is not in the sample records no span, and keeps its ids", () => {
  const before = exporter.getFinishedSpans().length;
  const frame = frameContext("lab", id, { sampleRatio: 0 });
  expect(frame.traceparent).toBe(`00-${traceId}-${spanId}-00`);
  tracer.startSpan("decode", {}, frame.context()).end();
  expect(exporter.getFinishedSpans()).toHaveLength(before);
});

test("the sample is the one that is pushed by itself", () => {
  const ids = Array.from({ length: 200 }, (_, n) => frameId("lab", "cam-1", "s", n, 1000 + n));
  for (const one of ids) {
    const { spanContext } = frameContext("lab", one, { sampleRatio: 0.3 });
    expect(spanContext.traceFlags === 1).toBe(isSampledTrace(spanContext.traceId, 0.3));
  }
});
