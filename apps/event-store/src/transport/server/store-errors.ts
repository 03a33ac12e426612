// Clients and their users read these texts and trailers: they are EventStoreDB's, word for word.

import type { ExpectedRevision } from "../../streams/expected-revision.ts";
import { GrpcError, grpcCode } from "./grpc-status.ts";
import { headerText } from "./header-text.ts";

/** The number that stands for an expectation in trailers. */
const expectedVersion = (expected: ExpectedRevision): number =>
  ({ no_stream: -1, any: -2, stream_exists: -4 })[expected as string] ?? (expected as number);

/** A stream that is tombstoned. */
export const streamDeleted = (stream: string): GrpcError =>
  new GrpcError(grpcCode.failedPrecondition, `Event stream '${stream}' is deleted.`, {
    exception: "stream-deleted",
    "stream-name": headerText(stream),
  });

/** Delete or Tombstone of a stream that is not as expected; -1 stands for one that isn't there. */
export const wrongExpectedVersion = (
  stream: string,
  expected: ExpectedRevision,
  actual: number,
): GrpcError =>
  new GrpcError(
    grpcCode.failedPrecondition,
    "Delete failed due to WrongExpectedVersion. " +
      `Stream: ${stream}, Expected version: ${expectedVersion(expected)}, Actual version: ${actual}`,
    {
      exception: "wrong-expected-version",
      "stream-name": headerText(stream),
      "expected-version": String(expectedVersion(expected)),
      "actual-version": String(actual),
    },
  );

/** An append with more event data than allowed. */
export const maximumAppendSizeExceeded = (maxBytes: number): GrpcError =>
  new GrpcError(grpcCode.invalidArgument, `Maximum Append Size of ${maxBytes} Exceeded.`, {
    exception: "maximum-append-size-exceeded",
    "maximum-append-size": String(maxBytes),
  });

/** An event without its type or content type. */
export const missingMetadata = (property: string): GrpcError =>
  new GrpcError(grpcCode.invalidArgument, `Required Metadata Property '${property}' is missing`, {
    exception: "missing-required-metadata-property",
    "required-metadata-properties": "type,content-type",
  });
