import type { DetektorEvent } from "@detektor/events";
import fc from "fast-check";
import { expect, test } from "vitest";
import { contentHash } from "./content-hash.ts";
import { hashJson } from "./hash.ts";

const event = (data: object, more: object = {}) =>
  ({
    type: "detektor.frame.captured.v1",
    source: "s",
    site: "lab",
    time: "2026-01-01T00:00:00Z",
    data,
    ...more,
  }) as unknown as DetektorEvent;

test("the order of members doesn't matter, their values do", () => {
  const one = contentHash(event({ a: 1, b: [{ c: "x", d: null }] }));
  expect(contentHash(event({ b: [{ d: null, c: "x" }], a: 1 }))).toBe(one);
  expect(contentHash(event({ b: [{ d: null, c: "x" }], a: 2 }))).not.toBe(one);
  expect(contentHash(event({ a: [{ d: null, c: "x" }], b: 1 }))).not.toBe(one);
});

test("the order of an array matters", () => {
  expect(hashJson([1, 2])).not.toBe(hashJson([2, 1]));
});

test("trace context is no content, the source is", () => {
  const one = contentHash(event({ a: 1 }));
  expect(contentHash(event({ a: 1 }, { traceparent: "00-1-2-01", correlationid: "c" }))).toBe(one);
  expect(contentHash(event({ a: 1 }, { source: "t" }))).not.toBe(one);
});

test("a value that went through JSON has the same hash", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(hashJson(JSON.parse(JSON.stringify(value)))).toBe(hashJson(value));
    }),
  );
});
