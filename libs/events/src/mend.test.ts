import { describe, expect, test } from "vitest";
import { completed, detected, event, type Json, nowMs } from "../test/refusals.ts";
import { decodeEvent } from "./decode-event.ts";
import type { TraceField } from "./repair.ts";

describe("null for what is optional is as if it were absent:", () => {
  test.each<[string, Json, Json]>([
    [
      "an attribute",
      completed(),
      {
        subject: null,
        correlationid: null,
        datacontenttype: null,
        traceparent: null,
        data_base64: null,
      },
    ],
    ["an extension", completed(), { extension: null }],
  ])("%s", (_what, plain, nulls) => {
    const decoded = decodeEvent({ ...plain, ...nulls }, { nowMs });
    expect(decoded).toMatchObject({ kind: "event", event: plain });
    expect(JSON.stringify(decoded)).not.toMatch(/"(subject|correlationid|traceparent)":/);
    expect(decoded).not.toHaveProperty("ignored");
  });

  test("a field of the data, however deep", () => {
    const optional = { queue_wait_ms: null, device: null, session_id: null };
    expect(decodeEvent(completed(optional), { nowMs })).toEqual({
      kind: "event",
      event: completed(),
    });
    const object = { object_id: null, zones: null, attributes: { is: null } };
    expect(decodeEvent(detected(object), { nowMs })).toEqual({
      kind: "event",
      event: detected({ attributes: { is: null } }),
    });
  });
});

test("a number for an id of text is its decimal text", () => {
  expect(decodeEvent(detected({ object_id: 17 }), { nowMs })).toEqual({
    kind: "event",
    event: detected({ object_id: "17" }),
  });
  const alert = (id: unknown) => event("alert.resolved", { alert_id: id }, { subject: "7" });
  expect(decodeEvent(alert(7), { nowMs })).toEqual({ kind: "event", event: alert("7") });
});

describe("trace context that can't be used is ignored, and told:", () => {
  const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
  const both: TraceField[] = ["traceparent", "tracestate"];
  test.each<[string, Json, readonly TraceField[]]>([
    ["an empty tracestate", { traceparent, tracestate: "" }, ["tracestate"]],
    ["5 KB of tracestate", { traceparent, tracestate: `a=${"x".repeat(5000)}` }, ["tracestate"]],
    [
      "33 members",
      { traceparent, tracestate: Array.from({ length: 33 }, (_, n) => `k${n}=1`).join() },
      ["tracestate"],
    ],
    ["a tracestate that is none", { traceparent, tracestate: "no value" }, ["tracestate"]],
    ["a tracestate that is no text", { traceparent, tracestate: 7 }, ["tracestate"]],
    ["a tracestate alone", { tracestate: "a=1" }, ["tracestate"]],
    ["zeros", { traceparent: `00-${"0".repeat(32)}-${"b".repeat(16)}-01` }, ["traceparent"]],
    ["capitals", { traceparent: traceparent.toUpperCase() }, ["traceparent"]],
    ["the version that is none", { traceparent: `ff${traceparent.slice(2)}` }, ["traceparent"]],
    ["more than version 00 has", { traceparent: `${traceparent}-x` }, ["traceparent"]],
    ["no text", { traceparent: {} }, ["traceparent"]],
    ["a tracestate with it", { traceparent: "", tracestate: "a=1" }, both],
  ])("%s", (_what, context, ignored) => {
    const decoded = decodeEvent({ ...completed(), ...context }, { nowMs });
    const used =
      ignored.includes("traceparent") || !("traceparent" in context) ? {} : { traceparent };
    expect(decoded).toEqual({ kind: "event", event: { ...completed(), ...used }, ignored });
  });

  test("what W3C lets through is kept as it came", () => {
    for (const context of [
      { traceparent },
      { traceparent: `01${traceparent.slice(2)}-what-comes-later` },
      { traceparent, tracestate: "rojo=00f067aa0ba902b7, tenant@congo=t61 W" },
      { traceparent, tracestate: ",a=1,," },
    ]) {
      const sent = { ...completed(), ...context };
      expect(decodeEvent(sent, { nowMs })).toEqual({ kind: "event", event: sent });
    }
  });
});
