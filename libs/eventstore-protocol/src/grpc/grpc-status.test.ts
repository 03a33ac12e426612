import { expect, test } from "vitest";
import { failureOf, statusOf } from "./grpc-status.ts";

test("a status is read from trailers, its message decoded and its leader named", () => {
  const trailers = {
    "grpc-status": "5",
    "grpc-message": "Leader%20info",
    exception: "not-leader",
    "leader-endpoint-host": "store-2",
    "leader-endpoint-port": "2113",
  };
  const leader = { host: "store-2", port: 2113 };
  const status = { code: 5, message: "Leader info", exception: "not-leader", leader };
  expect(statusOf(trailers)).toEqual(status);
});

test("headers without a status are none, and a message that can't be decoded stays as it came", () => {
  expect(statusOf({ "content-type": "application/grpc" })).toBeNull();
  expect(statusOf({ "grpc-status": "2", "grpc-message": "100%" })?.message).toBe("100%");
});

test("a failure is known by EventStoreDB's name for it, else by its code", () => {
  const failure = (code: number, exception: string | null = null, message = "") =>
    failureOf({ code, exception, message, leader: null });
  expect(failure(5, "not-leader")).toBe("not-leader");
  expect(failure(9, "stream-deleted")).toBe("stream-deleted");
  expect([failure(7), failure(16), failure(2, "access-denied")]).toEqual(
    Array(3).fill("access-denied"),
  );
  expect([1, 4, 10, 14].map((code) => failure(code))).toEqual(Array(4).fill("unavailable"));
  expect(failure(2, null, "No leader info available in response")).toBe("unavailable");
  expect([failure(2), failure(3), failure(9, "wrong-expected-version")]).toEqual(
    Array(3).fill("other"),
  );
});
