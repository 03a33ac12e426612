import { expect, test } from "vitest";
import { parseAckSubject } from "./ack-subject.ts";

const expected = {
  stream: "FRAMES",
  seq: 120,
  publishedUs: 1_762_080_000_000_123,
  publishTime: "2025-11-02T10:40:00.000123Z",
  deliveries: 1,
  redelivered: false,
  pending: 7,
};

test("both forms of the acknowledgement subject are read", () => {
  const short = "$JS.ACK.FRAMES.ingest.1.120.119.1762080000000123456.7";
  const long = "$JS.ACK._.hash.FRAMES.ingest.1.120.119.1762080000000123456.7.token";
  expect(parseAckSubject(short)).toEqual(expected);
  expect(parseAckSubject(long)).toEqual(expected);
});

test("a second delivery is known as such", () => {
  const again = "$JS.ACK.FRAMES.ingest.2.120.119.1762080000000123456.7";
  expect(parseAckSubject(again)?.redelivered).toBe(true);
});

test("anything else is no acknowledgement subject", () => {
  expect(parseAckSubject(undefined)).toBeNull();
  expect(parseAckSubject("_INBOX.abc")).toBeNull();
});
