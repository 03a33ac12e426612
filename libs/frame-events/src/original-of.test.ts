import { EventRejected } from "@detektor/events";
import { expect, test } from "vitest";
import { originalOf, originStreamOf } from "./original-of.ts";

const origin = {
  stream: "frames-lab.cam-1-20260401T10",
  revision: "9007199254740993",
  position: "0",
  recorded_us: 1_775_037_600_123_456,
};
const copyWith = (metadata: unknown) => ({
  id: "e",
  type: "detektor.frame.captured.v1",
  stream: "kept-lab.cam-1-20260401",
  revision: 4n,
  position: 900n,
  recordedAtUs: 5,
  data: { seq: 1 },
  dataText: '{"seq":1}',
  metadata,
});

test("an original has its own place in the log, to the digit, and the copy's content", () => {
  const copy = copyWith({ site: "lab", origin });
  const { stream, recorded_us: recordedAtUs } = origin;
  expect(originalOf(copy)).toEqual({
    ...copy,
    stream,
    revision: 9_007_199_254_740_993n,
    position: 0n,
    recordedAtUs,
  });
  expect(originStreamOf(copy)).toBe(stream);
});

test("the last position that Postgres stores is one, also with as many digits as it has", () => {
  const last = { ...origin, position: "9223372036854775807", revision: "0000000000000000007" };
  expect(originalOf(copyWith({ origin: last }))).toMatchObject({
    position: 9_223_372_036_854_775_807n,
    revision: 7n,
  });
});

const pastBigint = "9223372036854775808";
test.each([
  ["no metadata", null],
  ["a text as metadata", "origin"],
  ["no origin", { site: "lab" }],
  ["no stream", { origin: { ...origin, stream: undefined } }],
  ["a revision that is a number", { origin: { ...origin, revision: 3 } }],
  ["a negative revision", { origin: { ...origin, revision: "-1" } }],
  ["a position that isn't decimal", { origin: { ...origin, position: "0x10" } }],
  ["an empty position", { origin: { ...origin, position: "" } }],
  ["a position beyond a bigint of Postgres", { origin: { ...origin, position: pastBigint } }],
  ["a revision beyond a bigint of Postgres", { origin: { ...origin, revision: pastBigint } }],
  ["a position of twenty digits", { origin: { ...origin, position: "1".repeat(20) } }],
  ["a time with a fraction", { origin: { ...origin, recorded_us: 1.5 } }],
])("a copy with %s is refused as an event, not as a fault of our code", (_what, metadata) => {
  expect(() => originalOf(copyWith(metadata))).toThrow(EventRejected);
  expect(() => originStreamOf(copyWith(metadata))).toThrow(EventRejected);
});
