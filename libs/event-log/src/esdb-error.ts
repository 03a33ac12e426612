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

/** Whether a client that threw this should be left for a new one. */
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

/** The port's error for one of the client's; what has no counterpart is given back as it is. */
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
