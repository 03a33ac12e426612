import { expect, test } from "vitest";
import { originalOf, withOriginal } from "./original.ts";
import type { RawEvent } from "./raw-event.ts";

const event = (metadata: string | Buffer): RawEvent => ({
  stream: "frames-a",
  revision: 3n,
  position: 9_007_199_254_740_993n,
  id: "00000000-0000-4000-8000-000000000001",
  type: "tested",
  contentType: "application/json",
  recordedAt: "2026-11-25T00:00:00.0000000Z",
  data: Buffer.alloc(0),
  metadata: Buffer.from(metadata),
});

const copied = (source: RawEvent, logId: string): RawEvent => ({
  ...source,
  metadata: withOriginal(source, logId),
});

test.each([
  ["without metadata", ""],
  ["with an empty object", "{}"],
  ["with other fields", '{"a": 1}'],
])("a copy of an event %s names its original place, with every digit", (_what, metadata) => {
  expect(originalOf(copied(event(metadata), "log-1"))).toEqual({
    log_id: "log-1",
    revision: "3",
    position: "9007199254740993",
    recorded_at: "2026-11-25T00:00:00.0000000Z",
  });
});

test("the metadata's own bytes stay as they are, also numbers that JavaScript can't hold", () => {
  const text = '{ "n": 12345678901234567890, "n": 1.0 ';
  const { metadata } = copied(event(`${text}}`), "log-1");
  expect(metadata.toString().startsWith(text)).toBe(true);
  expect(JSON.parse(metadata.toString())).toMatchObject({ n: 1 });
});

test("a copy of a copy keeps the first original place, byte by byte", () => {
  const first = copied(event('{"a": 1}'), "log-1");
  expect(withOriginal({ ...first, revision: 7n }, "log-2")).toEqual(first.metadata);
});

test.each([
  ["bytes", Buffer.from([0xff, 0x00])],
  ["a list", Buffer.from("[1]")],
  ["null", Buffer.from("null")],
])("metadata that is %s can be restored from the copy", (_what, metadata) => {
  const original = originalOf(copied(event(metadata), "log-1"));
  expect(original).toMatchObject({ metadata_base64: metadata.toString("base64") });
});

test("an event that was not copied has no original place", () => {
  for (const metadata of ["", "{}", "[]", "no JSON"])
    expect(originalOf(event(metadata))).toBeUndefined();
});
