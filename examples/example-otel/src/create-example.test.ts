import { frameId } from "@detektor/events";
import {
  correlationBaggage,
  createMetrics,
  outgoingHeaders,
  scrape,
} from "@detektor/observability";
import { CORRELATION_BAGGAGE, frameContext } from "@detektor/producer";
import { context, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  CompositePropagator,
  W3CBaggagePropagator,
  W3CTraceContextPropagator,
} from "@opentelemetry/core";
import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import pino from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AskEcho } from "./ask-echo.ts";
import { createExample } from "./create-example.ts";

const exporter = new InMemorySpanExporter();
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
const id = frameId("lab", "cam-1", "s", 1, Date.parse("2026-11-02T11:00:00Z"));
const frame = frameContext("lab", id);
const caller = "0af7651916cd43dd8448eb211c80319c";

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  const propagators = [new W3CTraceContextPropagator(), new W3CBaggagePropagator()];
  propagation.setGlobalPropagator(new CompositePropagator({ propagators }));
});
beforeEach(() => exporter.reset());
afterAll(async () => {
  for (const api of [context, trace, propagation]) api.disable();
  await provider.shutdown();
});

function setUp(askEcho: AskEcho = async () => outgoingHeaders()) {
  const metrics = createMetrics();
  const logger = pino({ level: "silent" });
  const app = createExample({ name: "example-otel", logger, metrics, askEcho });
  const headers = {
    traceparent: `00-${caller}-b7ad6b7169203331-01`,
    baggage: "tenant=north",
    "x-correlation-id": "order-7",
  };
  const describe = (path = `lab/${id}`) =>
    app.request(`/v1/frames/${path}/describe`, { method: "POST", headers });
  return { describe, metrics };
}

const spanNamed = (name: string) => exporter.getFinishedSpans().find((span) => span.name === name);

test("the service's spans are children of the frame's root, linked to the request that asked", async () => {
  const { describe } = setUp();
  expect(await (await describe()).json()).toMatchObject({ trace_id: frame.traceId });
  const span = spanNamed("describe");
  const request = spanNamed("POST /v1/frames/:site/:frame_id/describe");
  expect(span).toMatchObject({ parentSpanContext: { spanId: frame.spanId } });
  expect(span?.spanContext().traceId).toBe(frame.traceId);
  expect(request?.spanContext().traceId).toBe(caller);
  expect(span?.links[0]?.context.spanId).toBe(request?.spanContext().spanId);
  expect(spanNamed("find words")?.parentSpanContext?.spanId).toBe(span?.spanContext().spanId);
});

test("the next service is told the frame's trace, and baggage: the caller's, the frame and the correlation id", async () => {
  const { echoed } = (await (await setUp().describe()).json()) as {
    echoed: Record<string, string>;
  };
  expect(echoed["traceparent"]).toContain(frame.traceId);
  expect(echoed["x-correlation-id"]).toBe("order-7");
  expect(echoed["baggage"]?.split(",").toSorted()).toEqual([
    "correlation.id=order-7",
    `frame.id=${id}`,
    "tenant=north",
  ]);
  expect(spanNamed("describe")?.attributes).toMatchObject({ tenant: "north", "frame.id": id });
});

test("the histogram's exemplar leads to the frame's trace", async () => {
  const { describe, metrics } = setUp();
  await describe();
  const { body } = await scrape(metrics, "application/openmetrics-text");
  const lines = body.split("\n").filter((line) => line.includes("describe_seconds_bucket"));
  expect(lines.some((line) => line.includes(`# {trace_id="${frame.traceId}"}`))).toBe(true);
});

test("an echo-service that is away is a 502, counted, and an error of its span", async () => {
  const { describe, metrics } = setUp(() => Promise.reject(new Error("refused")));
  expect((await describe()).status).toBe(502);
  expect(spanNamed("ask echo-service")?.status.code).toBe(2);
  expect((await scrape(metrics)).body).toContain('frames_total{outcome="echo_away"} 1');
});

test.each([
  [`Lab!/${id}`, "site"],
  ["lab/frame-1", "frame_id"],
])("%s is refused, naming the field", async (path, field) => {
  const response = await setUp().describe(path);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ field });
});

test("producers and services carry the correlation id in the same entry of the baggage", () => {
  expect(correlationBaggage).toBe(CORRELATION_BAGGAGE);
});
