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
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createLogger } from "./logger.ts";
import { createMetrics, scrape } from "./metrics.ts";
import { observedApp } from "./observed-app.ts";
import { outgoingHeaders } from "./request-context.ts";
import { requestSeconds } from "./request-seconds.ts";

const exporter = new InMemorySpanExporter();
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
const traceId = "0af7651916cd43dd8448eb211c80319c";
const callers = { traceparent: `00-${traceId}-b7ad6b7169203331-01` };

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

function setUp() {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as (typeof lines)[number]);
  const service = {
    name: "tiny",
    logger: createLogger("tiny", "info", { write }),
    metrics: createMetrics(),
  };
  const app = observedApp(service, requestSeconds("tiny"));
  app.get("/things/:id", (c) => c.json(outgoingHeaders()));
  app.get("/broken", () => {
    throw new Error("broken");
  });
  const openMetrics = async () =>
    (await scrape(service.metrics, "application/openmetrics-text")).body;
  return { app, lines, openMetrics };
}

test("one request is found by its ids in the answer, the log, the trace and an exemplar", async () => {
  const { app, lines, openMetrics } = setUp();
  const headers = { ...callers, "x-correlation-id": "order-7" };
  const response = await app.request("/things/1", { headers });
  expect(response.headers.get("x-correlation-id")).toBe("order-7");
  expect(lines).toMatchObject([
    { msg: "request", route: "/things/:id", status: 200, correlation_id: "order-7" },
  ]);
  expect(lines[0]).toMatchObject({ trace_id: traceId });
  const [span] = exporter.getFinishedSpans();
  expect(span).toMatchObject({ name: "GET /things/:id", parentSpanContext: { traceId } });
  expect(span?.attributes).toMatchObject({ "correlation.id": "order-7" });
  expect(await openMetrics()).toContain(`# {trace_id="${traceId}",correlation_id="order-7"}`);
});

test("the next service is told the trace, the baggage and the correlation id", async () => {
  const { app } = setUp();
  const headers = { ...callers, baggage: "correlation.id=order-8,tenant=north" };
  const body = (await (await app.request("/things/1", { headers })).json()) as object;
  const [span] = exporter.getFinishedSpans();
  expect(body).toMatchObject({
    traceparent: `00-${traceId}-${span?.spanContext().spanId}-01`,
    baggage: "correlation.id=order-8,tenant=north",
    "x-correlation-id": "order-8",
  });
});

test.each(["two words", "x".repeat(257), "ümlaut"])(
  "an id that no header may carry, such as %s, is replaced by one of our own",
  async (id) => {
    const baggage = `correlation.id=${encodeURIComponent(id)}`;
    const response = await setUp().app.request("/things/1", { headers: { baggage } });
    expect(response.headers.get("x-correlation-id")).toMatch(/^[0-9a-f-]{36}$/);
  },
);

test("an id too long for an exemplar is told all the same, without it", async () => {
  const { app, openMetrics } = setUp();
  const id = "x".repeat(200);
  const headers = { ...callers, "x-correlation-id": id };
  const response = await app.request("/things/1", { headers });
  expect(response.headers.get("x-correlation-id")).toBe(id);
  expect(await openMetrics()).toContain(`# {trace_id="${traceId}"}`);
});

test("what a route throws is a 500 that the log explains, and an error of its span", async () => {
  const { app, lines } = setUp();
  const response = await app.request("/broken");
  expect(response.status).toBe(500);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(lines[0]).toMatchObject({ level: "error", err: { message: "broken" } });
  expect(exporter.getFinishedSpans()[0]?.status.code).toBe(2);
});

test("all that isn't there is one route in the metrics", async () => {
  const { app, openMetrics } = setUp();
  for (const path of ["/a", "/b"]) expect((await app.request(path)).status).toBe(404);
  const text = await openMetrics();
  expect(text).toContain('_count{method="GET",route="none",status="404"} 2');
});

test("without telemetry the next service is told the caller's trace and the correlation id all the same", async () => {
  for (const api of [context, trace, propagation]) api.disable();
  const headers = { ...callers, "x-correlation-id": "order-9" };
  const body = await (await setUp().app.request("/things/1", { headers })).json();
  expect(body).toEqual({ ...callers, "x-correlation-id": "order-9" });
});
