import { expect, test } from "vitest";
import { Code, FrameError, ProtobufError } from "@detektor/eventstore-protocol";
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
import { GrpcError } from "./grpc-status.ts";
import { statusOf } from "./status-of.ts";

const group = (kind: GroupFailure): GroupError =>
  new GroupError(kind, { stream: "orders", group: "mail" }, "why");

const cases: readonly [error: unknown, code: keyof typeof Code, exception?: string][] = [
  [new AccessDeniedError(), "PERMISSION_DENIED", "access-denied"],
  [new UnauthenticatedError("who?"), "UNAUTHENTICATED"],
  [new TooManyPasswordChecksError(), "RESOURCE_EXHAUSTED"],
  [new StreamDeletedError("orders"), "FAILED_PRECONDITION", "stream-deleted"],
  [
    new WrongExpectedRevisionError("orders", "any", 3),
    "FAILED_PRECONDITION",
    "wrong-expected-version",
  ],
  [new AppendTooLargeError(1024), "INVALID_ARGUMENT", "maximum-append-size-exceeded"],
  [new InvalidFilterError("no expression"), "INVALID_ARGUMENT"],
  [new AppendFailedError("disk-full", "no space left"), "RESOURCE_EXHAUSTED"],
  [new AppendFailedError("disk-failed", "input/output error"), "INTERNAL"],
  [new AppendFailedError("closing", "closing"), "UNAVAILABLE"],
  [new FrameError("compressed", "compressed messages"), "UNIMPLEMENTED"],
  [new FrameError("too-large", "a large message"), "RESOURCE_EXHAUSTED"],
  [new ProtobufError("a field is cut off"), "INVALID_ARGUMENT"],
  [new CorruptLogError(9, "a checksum is wrong"), "DATA_LOSS"],
  [new ScavengeNotFoundError("1"), "NOT_FOUND", "scavenge-not-found"],
  [group("does-not-exist"), "NOT_FOUND", "persistent-subscription-does-not-exist"],
  [group("exists"), "ALREADY_EXISTS", "persistent-subscription-exists"],
  [group("failed"), "INTERNAL", "persistent-subscription-failed"],
  [group("dropped"), "CANCELLED", "persistent-subscription-dropped"],
  [group("maximum-subscribers"), "FAILED_PRECONDITION", "maximum-subscribers-reached"],
  [group("closing"), "UNAVAILABLE"],
  [new Error("a bug"), "UNKNOWN"],
  ["thrown text", "UNKNOWN"],
];

test.each(cases)("%s ends a call with %s and the exception %s", (error, code, exception) => {
  const { code: actual, trailers } = statusOf(error);
  expect([actual, trailers["exception"]]).toEqual([Code[code], exception]);
});

test("a status of the transport's own is passed on as it is", () => {
  const status = new GrpcError(Code.ABORTED, "aborted");
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
