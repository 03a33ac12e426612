import { expect, test } from "vitest";
import {
  AccessDeniedError,
  TooManyPasswordChecksError,
  UnauthenticatedError,
} from "../../access/access-errors.ts";
import { AppendFailedError, CorruptLogError } from "../../log/storage-errors.ts";
import { ScavengeNotFoundError } from "../../scavenge/scavenge-not-found-error.ts";
import {
  AppendTooLargeError,
  InvalidFilterError,
  StreamDeletedError,
  WrongExpectedRevisionError,
} from "../../streams/stream-errors.ts";
import { GroupError, type GroupFailure } from "../../subscriptions/group-errors.ts";
import { GrpcError, grpcCode } from "./grpc-status.ts";
import { statusOf } from "./status-of.ts";

const group = (kind: GroupFailure): GroupError =>
  new GroupError(kind, { stream: "orders", group: "mail" }, "why");

const cases: readonly [error: unknown, code: keyof typeof grpcCode, exception?: string][] = [
  [new AccessDeniedError(), "permissionDenied", "access-denied"],
  [new UnauthenticatedError("who?"), "unauthenticated"],
  [new TooManyPasswordChecksError(), "resourceExhausted"],
  [new StreamDeletedError("orders"), "failedPrecondition", "stream-deleted"],
  [
    new WrongExpectedRevisionError("orders", "any", 3),
    "failedPrecondition",
    "wrong-expected-version",
  ],
  [new AppendTooLargeError(1024), "invalidArgument", "maximum-append-size-exceeded"],
  [new InvalidFilterError("no expression"), "invalidArgument"],
  [new AppendFailedError("disk-full", "no space left"), "resourceExhausted"],
  [new AppendFailedError("disk-failed", "input/output error"), "internal"],
  [new AppendFailedError("closing", "closing"), "unavailable"],
  [new CorruptLogError(9, "a checksum is wrong"), "dataLoss"],
  [new ScavengeNotFoundError("1"), "notFound", "scavenge-not-found"],
  [group("does-not-exist"), "notFound", "persistent-subscription-does-not-exist"],
  [group("exists"), "alreadyExists", "persistent-subscription-exists"],
  [group("failed"), "internal", "persistent-subscription-failed"],
  [group("dropped"), "cancelled", "persistent-subscription-dropped"],
  [group("maximum-subscribers"), "failedPrecondition", "maximum-subscribers-reached"],
  [group("closing"), "unavailable"],
  [new Error("a bug"), "unknown"],
  ["thrown text", "unknown"],
];

test.each(cases)("%s ends a call with %s and the exception %s", (error, code, exception) => {
  const { code: actual, trailers } = statusOf(error);
  expect([actual, trailers["exception"]]).toEqual([grpcCode[code], exception]);
});

test("a status of the transport's own is passed on as it is", () => {
  const status = new GrpcError(grpcCode.aborted, "aborted");
  expect(statusOf(status)).toBe(status);
});

test("names in trailers are escaped, the expectation is EventStoreDB's number", () => {
  const { trailers } = statusOf(new WrongExpectedRevisionError("größe", "stream_exists", -1));
  expect(trailers).toMatchObject({
    "stream-name": "gr%C3%B6%C3%9Fe",
    "expected-version": "-4",
    "actual-version": "-1",
  });
});
