// The one place that maps store errors to the status of a call. Clients and their users read these texts
// and trailers: they are EventStoreDB's, word for word.

import { errorMessage } from "@detektor/basics";
import {
  Code,
  FrameError,
  MissingMetadataError,
  ProtobufError,
} from "@detektor/eventstore-protocol";
import {
  AccessDeniedError,
  TooManyPasswordChecksError,
  UnauthenticatedError,
} from "../../access/access-errors.ts";
import { AppendFailedError, CorruptLogError } from "../../log/storage-errors.ts";
import { ScavengeNotFoundError } from "../../scavenge/scavenge-not-found-error.ts";
import type { ExpectedRevision } from "../../streams/expected-revision.ts";
import {
  AppendTooLargeError,
  InvalidFilterError,
  StreamDeletedError,
  WrongExpectedRevisionError,
} from "../../streams/stream-errors.ts";
import { GroupError } from "../../subscriptions/group-errors.ts";
import { GrpcError } from "./grpc-status.ts";
import { headerText } from "./header-text.ts";

/** Returns the status of a call that ends with this error; errors that are not the store's are UNKNOWN. */
export function statusOf(error: unknown): GrpcError {
  if (error instanceof GrpcError) return error;
  const known = accessStatus(error) ?? streamStatus(error) ?? storageStatus(error);
  if (known) return known;
  if (error instanceof GroupError) return groupStatus(error);
  if (error instanceof FrameError) return new GrpcError(frameCodes[error.reason], error.message);
  if (error instanceof ScavengeNotFoundError) return scavengeNotFound(error);
  return new GrpcError(Code.UNKNOWN, errorMessage(error));
}

const frameCodes = {
  compressed: Code.UNIMPLEMENTED,
  "too-large": Code.RESOURCE_EXHAUSTED,
} as const;

const accessStatus = (error: unknown): GrpcError | undefined => {
  if (error instanceof AccessDeniedError) {
    const trailers = { exception: "access-denied" };
    return new GrpcError(Code.PERMISSION_DENIED, "Access Denied", trailers);
  }
  if (error instanceof UnauthenticatedError) {
    return new GrpcError(Code.UNAUTHENTICATED, error.message);
  }
  if (error instanceof TooManyPasswordChecksError) {
    return new GrpcError(Code.RESOURCE_EXHAUSTED, error.message);
  }
  return undefined;
};

const streamStatus = (error: unknown): GrpcError | undefined => {
  if (error instanceof StreamDeletedError) return streamDeleted(error);
  if (error instanceof WrongExpectedRevisionError) return wrongExpectedVersion(error);
  if (error instanceof AppendTooLargeError) return maximumAppendSizeExceeded(error);
  if (error instanceof MissingMetadataError) return missingMetadata(error);
  if (error instanceof InvalidFilterError || error instanceof ProtobufError) {
    return new GrpcError(Code.INVALID_ARGUMENT, error.message);
  }
  return undefined;
};

const appendFailureCodes = {
  // Reads continue, so the client must not disconnect: its channel is fine.
  "disk-full": Code.RESOURCE_EXHAUSTED,
  "disk-failed": Code.INTERNAL,
  closing: Code.UNAVAILABLE,
} as const;

const storageStatus = (error: unknown): GrpcError | undefined => {
  if (error instanceof AppendFailedError) {
    return new GrpcError(appendFailureCodes[error.reason], error.message);
  }
  if (error instanceof CorruptLogError) return new GrpcError(Code.DATA_LOSS, error.message);
  return undefined;
};

const streamDeleted = ({ stream }: StreamDeletedError): GrpcError =>
  new GrpcError(Code.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: "stream-deleted",
    "stream-name": headerText(stream),
  });

/** Returns the number that represents an expectation in texts and trailers. */
const expectedVersion = (expected: ExpectedRevision): number => {
  if (typeof expected === "number") return expected;
  return { no_stream: -1, any: -2, stream_exists: -4 }[expected];
};

/** For Delete and Tombstone only: an append's answer has separate fields for this. */
const wrongExpectedVersion = (error: WrongExpectedRevisionError): GrpcError => {
  const { stream, actual } = error;
  const expected = expectedVersion(error.expected);
  return new GrpcError(
    Code.FAILED_PRECONDITION,
    "Delete failed due to WrongExpectedVersion. " +
      `Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    {
      exception: "wrong-expected-version",
      "stream-name": headerText(stream),
      "expected-version": String(expected),
      "actual-version": String(actual),
    },
  );
};

const missingMetadata = ({ message }: MissingMetadataError): GrpcError =>
  new GrpcError(Code.INVALID_ARGUMENT, message, {
    exception: "missing-required-metadata-property",
    "required-metadata-properties": "type,content-type",
  });

const maximumAppendSizeExceeded = ({ maxBytes }: AppendTooLargeError): GrpcError =>
  new GrpcError(Code.INVALID_ARGUMENT, `Maximum Append Size of ${maxBytes} Exceeded.`, {
    exception: "maximum-append-size-exceeded",
    "maximum-append-size": String(maxBytes),
  });

const scavengeNotFound = ({ id }: ScavengeNotFoundError): GrpcError =>
  new GrpcError(Code.NOT_FOUND, "Scavenge id was invalid.", {
    exception: "scavenge-not-found",
    "scavenge-id": headerText(id),
  });

const groupStatus = ({ kind, of, reason = "" }: GroupError): GrpcError => {
  const { stream, group } = of;
  const title = `Subscription group ${group} on stream ${stream}`;
  const status = (code: number, exception: string, message: string, more = {}): GrpcError =>
    new GrpcError(code, message, {
      exception,
      "stream-name": headerText(stream),
      "group-name": headerText(group),
      ...more,
    });
  switch (kind) {
    case "does-not-exist":
      return status(
        Code.NOT_FOUND,
        "persistent-subscription-does-not-exist",
        `${title} does not exist.`,
      );
    case "exists":
      return status(Code.ALREADY_EXISTS, "persistent-subscription-exists", `${title} exists.`);
    case "failed":
      return status(
        Code.INTERNAL,
        "persistent-subscription-failed",
        `${title} failed: '${reason}'`,
        { reason: headerText(reason) },
      );
    case "dropped":
      return status(Code.CANCELLED, "persistent-subscription-dropped", `${title} was dropped.`);
    case "maximum-subscribers":
      return status(
        Code.FAILED_PRECONDITION,
        "maximum-subscribers-reached",
        `Maximum subscriptions reached for subscription group ${group} on stream ${stream}.`,
      );
    case "closing":
      return new GrpcError(Code.UNAVAILABLE, "shutting down");
  }
};
