import { traceIdOf } from "@detektor/events";
import { expect, test } from "vitest";
import { createRefusedLog, idsOf } from "./event-lines.ts";

const frameId = "01a19bea-7bb0-79a4-be1e-70bcc951a480";

test("a refused event is told with the ids that lead to it, whatever is wrong with it", () => {
  const input = {
    id: "e-1",
    type: "detektor.frame.captured.v1",
    site: "home",
    correlationid: "c-1",
    data: { frame_id: frameId, camera_id: "gate", seq: "one" },
  };
  expect(idsOf(input)).toEqual({
    type: "detektor.frame.captured.v1",
    site: "home",
    camera_id: "gate",
    correlation_id: "c-1",
    frame_id: frameId,
    trace_id: traceIdOf("home", frameId),
  });
});

test("an event without a correlation id belongs together with its frame", () => {
  expect(idsOf({ data: { frame_id: frameId } })).toEqual({
    correlation_id: frameId,
    frame_id: frameId,
  });
});

test("what is no event has no ids", () => {
  for (const input of [null, 17, "x", [], { data: null }, { site: 3, data: { frame_id: {} } }])
    expect(idsOf(input)).toEqual({});
});

test("ids are cut that would fill a line", () => {
  expect(idsOf({ correlationid: "c".repeat(10_000) })["correlation_id"]).toHaveLength(128);
});

test("of a flood of refusals few are read and told", () => {
  const logged: object[] = [];
  const logRefused = createRefusedLog({ warn: (fields) => logged.push(fields) });
  let read = 0;
  const refusal = {
    id: null,
    field: "body",
    reason: "malformed",
    detail: "It is no JSON.",
  } as const;
  for (let at = 0; at < 10_000; at++) logRefused(refusal, () => read++);
  expect(logged.length).toBeLessThan(100);
  expect(read).toBe(logged.length);
});
