import { failureOf, type GrpcStatus } from "@detektor/eventstore-protocol";
import { EventLogRefused, EventLogUnavailable, StreamTombstoned } from "../event-log-error.ts";

/** Returns the port's error for a call that failed with this status. */
export function errorOfStatus(status: GrpcStatus): Error {
  const text = status.message || status.exception || `gRPC status ${status.code}`;
  switch (failureOf(status)) {
    case "stream-deleted":
      return new StreamTombstoned(text);
    case "access-denied":
      return new EventLogRefused(text);
    case "not-leader":
    case "unavailable":
      return new EventLogUnavailable(text);
    case "other":
      return new Error(text);
  }
}
