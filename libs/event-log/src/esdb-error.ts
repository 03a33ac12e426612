import { toError } from "@detektor/basics";
import { saysNoLeader } from "@detektor/eventstore-protocol";
import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
  TimeoutError,
  UnavailableError,
} from "@eventstore/db-client";
import {
  AppendTooLarge,
  EventLogRefused,
  EventLogUnavailable,
  StreamTombstoned,
} from "./event-log-error.ts";

/** Returns whether a client that threw this should be replaced. */
export function breaksClient(error: unknown): boolean {
  return (
    error instanceof UnavailableError ||
    error instanceof CancelledError ||
    error instanceof NotLeaderError ||
    error instanceof DeadlineExceededError ||
    error instanceof TimeoutError ||
    error instanceof EventLogUnavailable ||
    (error instanceof Error && saysNoLeader(error.message))
  );
}

/** Converts an error of the client to the port's error; returns errors without a counterpart unchanged. */
export function fromEsdbError(error: unknown): Error {
  if (!(error instanceof Error)) return toError(error);
  if (error instanceof MaxAppendSizeExceededError) {
    return new AppendTooLarge(error.message, { cause: error });
  }
  if (error instanceof StreamDeletedError) {
    return new StreamTombstoned(error.message || "stream was tombstoned", { cause: error });
  }
  if (error instanceof AccessDeniedError) {
    return new EventLogRefused(error.message, { cause: error });
  }
  if (breaksClient(error)) return new EventLogUnavailable(error.message, { cause: error });
  return error;
}
