import { describe, expect, test } from "vitest";
import { messageId, messageOf } from "./message-of.ts";

const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
const entry = (id: string, more: { traceparent?: string } = {}) => ({
  seq: 1,
  id,
  json: `{"id":"${id}"}`,
  sizeBytes: 10,
  ...more,
});
const batch = (...entries: ReturnType<typeof entry>[]) =>
  messageOf({ subject: "s", isBatch: true, entries });

describe("the message id", () => {
  test("of one event is the event's", () => expect(messageId(["e-1"])).toBe("e-1"));

  test("of several is the same for the same events in the same order, and another for others", () => {
    expect(messageId(["a", "b"])).toBe(messageId(["a", "b"]));
    expect(new Set([["a", "b"], ["b", "a"], ["a"], ["a", "b", "c"]].map(messageId)).size).toBe(4);
  });
});

test("a batch of one is still an array, and one event alone is none", () => {
  const entries = [entry("e")];
  const text = (isBatch: boolean) =>
    Buffer.from(messageOf({ subject: "s", isBatch, entries }).body).toString();
  expect([text(true), text(false)]).toEqual(['[{"id":"e"}]', '{"id":"e"}']);
});

test("a batch has a traceparent in its header only if all its events share it", () => {
  expect(
    batch(entry("a", { traceparent }), entry("b", { traceparent })).headers.get("traceparent"),
  ).toBe(traceparent);
  expect(batch(entry("a", { traceparent }), entry("b")).headers.has("traceparent")).toBe(false);
});
