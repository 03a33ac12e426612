import type { GrpcStatus } from "@detektor/eventstore-protocol";
import { expect, test } from "vitest";
import { EventLogRefused, EventLogUnavailable, StreamTombstoned } from "../event-log-error.ts";
import { errorOfStatus } from "./error-of-status.ts";

const status = (code: number, given: Partial<GrpcStatus> = {}): GrpcStatus => ({
  code,
  message: "",
  exception: null,
  leader: null,
  ...given,
});

test.each<[string, GrpcStatus, new (...args: never[]) => Error]>([
  ["a deleted stream", status(9, { exception: "stream-deleted" }), StreamTombstoned],
  ["a user without rights", status(2, { exception: "access-denied" }), EventLogRefused],
  ["a wrong password", status(16), EventLogRefused],
  ["a follower that names its leader", status(5, { exception: "not-leader" }), EventLogUnavailable],
  [
    "a cluster without a leader",
    status(2, { message: "No leader info available" }),
    EventLogUnavailable,
  ],
  ["a node that stops", status(14), EventLogUnavailable],
  ["a deadline", status(4), EventLogUnavailable],
])("%s has the port's own error", (_what, given, type) => {
  expect(errorOfStatus(given)).toBeInstanceOf(type);
});

test("a request that the store can't read is no reason to try again later", () => {
  const error = errorOfStatus(status(3, { message: "bad regex" }));
  expect(error).not.toBeInstanceOf(EventLogUnavailable);
  expect(error.message).toBe("bad regex");
});

test("an error always has a text: the message, else the exception, else the code", () => {
  const texts = [
    status(14, { message: "stopping", exception: "x" }),
    status(14, { exception: "not-ready" }),
    status(14),
  ].map((given) => errorOfStatus(given).message);
  expect(texts).toEqual(["stopping", "not-ready", "gRPC status 14"]);
});
