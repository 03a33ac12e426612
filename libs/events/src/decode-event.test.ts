import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryEvent } from "../test/arbitrary-event.ts";
import { sessionEvents } from "../test/examples.ts";
import {
  captured,
  completed,
  detected,
  event,
  frame,
  type Json,
  lost,
  nowMs,
  refusal,
  stage,
} from "../test/refusals.ts";
import { decodeEvent } from "./decode-event.ts";

test("every event of the example session is taken as it came", () => {
  for (const each of sessionEvents())
    expect(decodeEvent(each, { nowMs })).toEqual({ kind: "event", event: each });
});

test("any event that the catalogue allows is taken with all its fields, known or not", () => {
  const clock = { nowMs: Date.parse("2030-01-01T00:00:00Z") };
  fc.assert(
    fc.property(arbitraryEvent, (each) => {
      expect(decodeEvent(each, clock)).toEqual({ kind: "event", event: each });
    }),
  );
});

test("nothing at all makes it throw", () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (input) => {
      expect(decodeEvent(input, { nowMs }).kind).toBe("refused");
    }),
  );
});

describe("refuses as invalid, naming the field:", () => {
  test.each<[string, Json]>([
    ["id", event("frame.completed", stage, { id: "" })],
    ["id", event("frame.completed", stage, { id: 25 })],
    ["id", event("frame.completed", stage, { id: null })],
    ["id", event("frame.completed", stage, { id: "x".repeat(257) })],
    ["id", event("frame.completed", stage, { id: "00000000-0000-0000-0000-000000000000" })],
    ["id", event("frame.completed", stage, { id: undefined })],
    ["specversion", event("frame.completed", stage, { specversion: "0.3" })],
    ["source", event("frame.completed", stage, { source: "" })],
    ["time", event("frame.completed", stage, { time: "yesterday" })],
    ["time", event("frame.completed", stage, { time: 1_793_617_198 })],
    ["site", event("frame.completed", stage, { site: "lab.1" })],
    ["site", event("frame.completed", stage, { site: undefined })],
    ["type", event("frame.completed", stage, { type: 5 })],
    ["time", event("frame.completed", stage, { time: null })],
    ["dataschema", event("frame.completed", stage, { dataschema: "" })],
    ["MyExtension", event("frame.completed", stage, { MyExtension: "x" })],
    ["my_extension", event("frame.completed", stage, { my_extension: "x" })],
    ["extension", event("frame.completed", stage, { extension: 1.5 })],
    ["extension", event("frame.completed", stage, { extension: 2 ** 31 })],
    ["extension", event("frame.completed", stage, { extension: { a: 1 } })],
    ["as_sent", event("frame.completed", stage, { as_sent: { id: "x" } })],
    ["correlationid", event("frame.completed", stage, { correlationid: "x".repeat(257) })],
    ["datacontenttype", event("frame.completed", stage, { datacontenttype: "text/xml" })],
    ["data", event("frame.completed", null)],
    ["data", event("frame.completed", [])],
    ["data", event("frame.completed", "{}")],
    ["data", event("frame.completed", undefined)],
    ["data.frame_id", completed({ frame_id: "01a19bea-7bb0-49a4-be1e-70bcc951a480" })],
    ["data.frame_id", completed({ frame_id: 7 })],
    ["data.camera_id", completed({ camera_id: "cam 1" })],
    ["data.camera_id", completed({ camera_id: "x".repeat(65) })],
    ["data.started_at", completed({ started_at: undefined })],
    ["data.ended_at", completed({ ended_at: "2026-02-30T00:00:00Z" })],
    ["data.stage", completed({ stage: "" })],
    ["data.attempt", completed({ attempt: 0 })],
    ["data.duration_ms", completed({ duration_ms: -1 })],
    ["data.duration_ms", completed({ duration_ms: "10" })],
    ["data.seq", captured({ seq: 2 ** 53 })],
    ["data.seq", captured({ seq: 1.5 })],
    ["data.seq", captured({ seq: undefined })],
    ["data.pts_ns", captured({ pts_ns: 5 })],
    ["data.pts_ns", captured({ pts_ns: "9223372036854775808" })],
    ["data.pts_ns", captured({ pts_ns: "-0" })],
    ["data.clock_source", captured({ clock_source: "sundial" })],
    [
      "data.objects",
      event("frame.objects_detected", {
        frame_id: frame,
        camera_id: "c",
        model_name: "m",
        model_version: "1",
        objects: {},
      }),
    ],
    ["data.objects[0].bbox.w", detected({ bbox: { x: 0, y: 0, w: 320, h: 1 } })],
    ["data.objects[0].bbox.w", detected({ bbox: { x: 0, y: 0, w: -0.1, h: 1 } })],
    ["data.objects[0].bbox.x", detected({ bbox: { x: 90, y: 0, w: 1, h: 1 } })],
    ["data.objects[0].bbox.y", detected({ bbox: { x: 0, y: null, w: 1, h: 1 } })],
    ["data.objects[0].bbox", detected({ bbox: [0, 0, 1, 1] })],
    ["data.objects[0].confidence", detected({ confidence: -0.1 })],
    ["data.objects[0].confidence", detected({ confidence: 90 })],
    ["data.objects[0].confidence", detected({ confidence: Number.POSITIVE_INFINITY })],
    [
      "data.objects[0]",
      event("frame.objects_detected", { ...(detected({}).data as object), objects: [null] }),
    ],
    ["data.objects[0].zones[1]", detected({ zones: ["door", 7] })],
    ["data.objects[0].attributes", detected({ attributes: [] })],
    ["data.reason", event("frame.dropped", { frame_id: frame, camera_id: "c", reason: "bored" })],
    ["data.error_type", event("frame.failed", { frame_id: frame, camera_id: "c", stage: "s" })],
    [
      "data.priority",
      event("frame.queued", { frame_id: frame, camera_id: "c", queue: "q", priority: 11 }),
    ],
    ["data.count", lost({ count: 3 })],
    ["data.to_seq", lost({ to_seq: 4, count: 1 })],
    ["data.reason", lost({ reason: "bored" })],
    [
      "data.frame_ids[0]",
      event("alert.raised", { alert_id: "a", rule_id: "r", severity: "s", frame_ids: ["x"] }),
    ],
    ["data.alert_id", event("alert.resolved", { alert_id: "a b" })],
    ["data.stage", completed({ stage: "a\0b" })],
    ["data.note", completed({ note: "\ud800" })],
  ])("%s", (field, input) => {
    expect(refusal(input)).toMatchObject({ field, reason: "invalid" });
    expect(refusal(input)?.detail).toContain(field);
  });
});

describe("the detail says what was there and what should be:", () => {
  test.each([
    [
      "data.objects[0].confidence must be a number from 0 to 1; it was 2.",
      detected({ confidence: 2 }),
    ],
    [
      "data.started_at is missing; it must be an RFC 3339 time, such as 2026-11-02T10:59:58.012Z.",
      completed({ started_at: undefined }),
    ],
    [
      "data.camera_id must be 1 to 64 letters, digits, `_` or `-`; it was an array of 1.",
      completed({ camera_id: ["cam"] }),
    ],
    ["data.count must be to_seq - from_seq + 1, which is 2; it was 3.", lost({ count: 3 })],
    ["data must be an object; it was null.", event("frame.completed", null)],
    [
      "data.seq must be a whole number from 0 to 9007199254740991; it was null.",
      captured({ seq: null }),
    ],
    [
      `"MyExtension" can't name an attribute: a-z and 0-9 only.`,
      event("frame.completed", stage, { MyExtension: "x" }),
    ],
  ])("%s", (detail, input) => expect(refusal(input)?.detail).toBe(detail));
});

test.each([[null], [[]], ["x"], [7], [undefined]])("%j for an event is malformed", (input) => {
  expect(refusal(input)).toMatchObject({ id: null, field: "body", reason: "malformed" });
});

test("an event nested too deep is malformed, however deep", () => {
  const nested = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`) as unknown;
  expect(refusal(completed({ note: nested }))).toMatchObject({
    reason: "malformed",
    field: "data.note[0]",
  });
});

test.each([
  "detektor.frame.teleported.v1",
  "detektor.frame.captured.v9",
  "constructor",
  "",
  "detektor.frame.stuck.v1",
  "detektor.segment.expired.v1",
])("a producer may not send the type %j", (type) =>
  expect(refusal({ ...completed(), type })).toMatchObject({
    field: "type",
    reason: "unknown_type",
  }),
);

test("UUIDs in upper case are the same ids", () => {
  const upper = event(
    "frame.completed",
    { ...stage, frame_id: frame.toUpperCase() },
    { id: "01A19BEA-7BB0-7C2F-8BF3-3BD00683AEA5", subject: frame },
  );
  const decoded = decodeEvent(upper, { nowMs });
  expect(decoded).toMatchObject({
    kind: "event",
    event: {
      id: "01a19bea-7bb0-7c2f-8bf3-3bd00683aea5",
      subject: frame,
      data: { frame_id: frame },
    },
  });
  expect(decoded).not.toHaveProperty("event.as_sent");
});

test("a box may reach beyond the frame, and a confidence beyond 1 by a rounding", () => {
  const sent = detected({ confidence: 1.0000001, bbox: { x: -0.01, y: 0.9, w: 0.2, h: 1.5 } });
  expect(decodeEvent(sent, { nowMs })).toEqual({ kind: "event", event: sent });
});
