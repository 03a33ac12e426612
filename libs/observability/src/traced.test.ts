import { ProxyTracer, type Tracer, trace } from "@opentelemetry/api";
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  InMemorySpanExporter,
  type Sampler,
  SimpleSpanProcessor,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { expect, test } from "vitest";
import { traced } from "./traced.ts";

function setUp(sampler: Sampler = new AlwaysOnSampler()) {
  const exporter = new InMemorySpanExporter();
  const spanProcessors = [new SimpleSpanProcessor({ exporter })];
  const tracer: Tracer = new TracerProvider({ sampler, spanProcessors }).getTracer("test");
  return { tracer, spans: () => exporter.getFinishedSpans() };
}

const traceparent = (n: number): string => `00-${String(n).padStart(32, "0")}-${"1".repeat(16)}-01`;

test("a batch is one span, linked to the traces that its events came with, each once", async () => {
  const { tracer, spans } = setUp();
  const traceparents = () => [traceparent(1), null, "nonsense", traceparent(1), traceparent(2)];
  expect(await traced(tracer, "append", { traceparents }, async () => 7)).toBe(7);
  expect(spans()).toHaveLength(1);
  expect(spans()[0]?.links.map(({ context }) => Number(context.traceId))).toEqual([1, 2]);
});

test("a large batch links 32 traces at most", async () => {
  const { tracer, spans } = setUp();
  const traceparents = () => Array.from({ length: 1000 }, (_, n) => traceparent(n + 1));
  await traced(tracer, "append", { traceparents }, async () => {});
  expect(spans()[0]?.links).toHaveLength(32);
});

test("no links are gathered for a span that is not sampled, or without telemetry", async () => {
  const never = () => {
    throw new Error("asked");
  };
  const { tracer } = setUp(new AlwaysOffSampler());
  await traced(tracer, "append", { traceparents: never }, async () => {});
  const noop = trace.getTracer("none");
  expect(noop).toBeInstanceOf(ProxyTracer);
  await traced(noop, "append", { traceparents: never }, async () => {});
});

test("what fails is an error on the span and thrown on", async () => {
  const { tracer, spans } = setUp();
  const failing = traced(tracer, "append", {}, async () => {
    throw new Error("conflict with nats://u:hush@h");
  });
  await expect(failing).rejects.toThrow("conflict");
  expect(spans()[0]?.status).toEqual({ code: 2, message: "conflict with nats://u:***@h" });
});
