import { headers } from "nats";
import { expect, test } from "vitest";
import { readPullStatus } from "./pull-status.ts";

const read = (code: number, description: string) => readPullStatus(headers(code, description));

test("a heartbeat, and the word that a pull is complete, change nothing", () => {
  expect(read(100, "Idle Heartbeat")).toEqual({ kind: "stands" });
  expect(read(409, "Batch Completed")).toEqual({ kind: "stands" });
});

test.each([
  [404, "No Messages"],
  [408, "Request Timeout"],
  [408, "Interest Expired"],
  [408, "Requests Pending"],
])("%i %s ends a pull as it was asked to", (code, text) => {
  expect(read(code, text)).toEqual({ kind: "ended" });
});

test("a message that doesn't fit ends a pull, and is known as that", () => {
  expect(read(409, "Message Size Exceeds MaxBytes")).toEqual({ kind: "no_room" });
});

test("a deleted consumer is gone", () => {
  expect(read(409, "Consumer Deleted")).toMatchObject({ kind: "gone" });
});

test.each([
  [400, "Bad Request - heartbeat value too large"],
  [409, "Consumer is push based"],
  [409, "Leadership Change"],
  [409, "Server Shutdown"],
  [409, "Exceeded MaxWaiting"],
  [409, "Exceeded MaxRequestBatch of 1"],
  [409, "Exceeded MaxRequestExpires of 1ms"],
  [409, "Exceeded MaxRequestMaxBytes of 1"],
  [412, "Required Api Level"],
  [423, "Nats-Wrong-Pin-Id"],
  [503, "No Responders"],
  [599, "Words That Nobody Knows Yet"],
])("%i %s is trouble, and the reason says so", (code, text) => {
  const status = read(code, text);
  expect(status.kind).toBe("trouble");
  expect("reason" in status && status.reason).toMatch(
    code === 503 ? "JetStream is disabled" : text,
  );
});

test("a message on a pull's subject that has no status is trouble", () => {
  expect(readPullStatus(undefined)).toMatchObject({ kind: "trouble" });
});
