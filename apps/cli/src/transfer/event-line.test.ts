import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeLine, encodeLine } from "./event-line.ts";
import type { RawEvent } from "./raw-event.ts";

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 50 }).map((array) => Buffer.from(array)),
  fc.string({ unit: "binary" }).map((text) => Buffer.from(text)),
);

const events: fc.Arbitrary<RawEvent> = fc.record({
  stream: fc.string({ unit: "binary" }),
  revision: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
  position: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
  id: fc.uuid(),
  type: fc.string(),
  contentType: fc.constantFrom("application/json", "application/octet-stream"),
  recordedAt: fc.constant("2026-11-25T00:00:00.1234567Z"),
  data: bytes,
  metadata: bytes,
});

test("every event is the same after its line is read, byte by byte", () => {
  fc.assert(
    fc.property(events, (event) => {
      expect(decodeLine(encodeLine(event))).toEqual(event);
    }),
  );
});

test("a line holds one line end, whatever the event contains", () => {
  fc.assert(
    fc.property(events, (event) => {
      const line = encodeLine(event);
      expect(line.indexOf("\n")).toBe(line.length - 1);
    }),
  );
});

const line = {
  stream: "s",
  revision: "0",
  position: "0",
  id: "i",
  type: "t",
  content_type: "application/json",
  recorded_at: "2026-11-25T00:00:00Z",
};

test.each([
  ["no JSON", "{"],
  ["no stream", JSON.stringify({ ...line, stream: undefined })],
  ["a negative revision", JSON.stringify({ ...line, revision: "-1" })],
  ["a position that lost its digits as a number", JSON.stringify({ ...line, position: 2 ** 60 })],
])("a line with %s is refused", (_what, text) => {
  expect(() => decodeLine(text)).toThrow();
});
