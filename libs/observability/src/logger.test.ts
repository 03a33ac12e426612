import { context, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { expect, test } from "vitest";
import { currentCorrelation, withCorrelation } from "./correlation.ts";
import { createLogger } from "./logger.ts";

function capture() {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void =>
    void lines.push(JSON.parse(line) as Record<string, unknown>);
  return { lines, logger: createLogger("tiny", "info", { write }) };
}

const traceId = "0af7651916cd43dd8448eb211c80319c";
const traceparent = `00-${traceId}-b7ad6b7169203331-01`;

test("a line names its service, its level and its time", () => {
  const { lines, logger } = capture();
  logger.info({ frames: 3 }, "listening");
  expect(lines).toEqual([
    {
      level: "info",
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      service: "tiny",
      frames: 3,
      msg: "listening",
    },
  ]);
});

test("a line names the correlation, the frame and the trace that it was written for", async () => {
  const { lines, logger } = capture();
  await withCorrelation({ correlationId: "c-1", frameId: "f-1", traceparent }, async () => {
    await Promise.resolve();
    logger.info("work");
    expect(currentCorrelation()?.frameId).toBe("f-1");
  });
  logger.info("idle");
  expect(lines[0]).toMatchObject({
    correlation_id: "c-1",
    frame_id: "f-1",
    trace_id: traceId,
    span_id: "b7ad6b7169203331",
  });
  expect(lines[1]).not.toHaveProperty("correlation_id");
});

test("the active span goes before the context that work came with", () => {
  const { lines, logger } = capture();
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const span = trace.wrapSpanContext({
    traceId: "1".repeat(32),
    spanId: "2".repeat(16),
    traceFlags: 1,
  });
  withCorrelation({ traceparent }, () =>
    context.with(trace.setSpan(context.active(), span), () => logger.info("work")),
  );
  context.disable();
  expect(lines[0]).toMatchObject({ trace_id: "1".repeat(32), span_id: "2".repeat(16) });
});

test("an error is told with its cause and without secrets", () => {
  const { lines, logger } = capture();
  const cause = new Error("postgres://u:hush@db is away");
  logger.error({ err: new Error("no rows", { cause }) }, "failed");
  const text = JSON.stringify(lines[0]);
  expect(text).toContain("is away");
  expect(text).toContain("no rows");
  expect(text).not.toContain("hush");
});

test("tokens and passwords are masked wherever they are logged", () => {
  const { lines, logger } = capture();
  logger.info(
    { headers: { authorization: "Bearer hush" }, db: { password: "hush" }, token: "hush" },
    "x",
  );
  expect(JSON.stringify(lines[0])).not.toContain("hush");
});

test("lines below the level are left out", () => {
  const { lines, logger } = capture();
  logger.debug("quiet");
  expect(lines).toEqual([]);
});
