import { decodeEvent, frameId } from "@detektor/events";
import { context, propagation, ROOT_CONTEXT, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { activeEventContext, CORRELATION_BAGGAGE } from "./event-context.ts";
import { frameContext } from "./frame-context.ts";
import { makeEvent } from "./make-event.ts";

const nowMs = Date.parse("2026-11-02T11:00:00Z");
const origin = {
  site: "lab",
  source: "capture/1",
  version: "1.2.3",
  context: activeEventContext,
  nowMs: () => nowMs,
};
const frame_id = frameId("lab", "cam-1", "s", 1, nowMs);
const span = { traceId: "a".repeat(32), spanId: "b".repeat(16), traceFlags: 1 };
const make = (options = {}) =>
  makeEvent("detektor.frame.completed.v1", { frame_id, camera_id: "cam-1" }, options, origin);

beforeAll(() => context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable()));
afterAll(() => context.disable());

test("an event is whole: ingest takes it as it is", () => {
  const event = make();
  expect(decodeEvent(event, { nowMs })).toEqual({ kind: "event", event });
  expect(event).toMatchObject({
    site: "lab",
    source: "capture/1",
    subject: frame_id,
    time: "2026-11-02T11:00:00.000Z",
    producerversion: "1.2.3",
  });
});

describe("where it belongs", () => {
  const baggage = propagation.createBaggage({ [CORRELATION_BAGGAGE]: { value: "c-1" } });
  const active = propagation.setBaggage(trace.setSpanContext(ROOT_CONTEXT, span), baggage);

  test("comes from the active context", () => {
    context.with(active, () => {
      expect(make()).toMatchObject({
        correlationid: "c-1",
        traceparent: `00-${span.traceId}-${span.spanId}-01`,
      });
    });
  });

  test("comes from the options where they say so", () => {
    const { traceparent } = frameContext("lab", frame_id);
    context.with(active, () => {
      expect(make({ traceparent, correlationId: "c-2" })).toMatchObject({
        traceparent,
        correlationid: "c-2",
      });
      expect(make({ correlationId: "c-2" })).toMatchObject({
        correlationid: "c-2",
        traceparent: expect.any(String),
      });
    });
  });

  test("is left out without either", () => {
    expect(make()).not.toHaveProperty("traceparent");
    expect(make()).not.toHaveProperty("correlationid");
  });
});
