import type { IncomingHttpHeaders } from "node:http2";
import { EventLogRefused, EventLogUnavailable, StreamTombstoned } from "../event-log-error.ts";
import { saysNoLeader } from "../says-no-leader.ts";

/** How a call ended: a gRPC code and message, EventStoreDB's exception, and where its leader is. */
export type GrpcStatus = {
  readonly code: number;
  readonly message: string;
  readonly exception: string | null;
  readonly leader: { readonly host: string; readonly port: number } | null;
};

/** The code of a call whose connection broke. */
export const unavailable = 14;

/** Codes that speak of the connection or the server, not of the request: cancelled, deadline, aborted, unavailable. */
const transient = new Set([1, 4, 10, unavailable]);

/** Codes that speak of who we are: permission denied, unauthenticated. */
const refused = new Set([7, 16]);

/** Reads a status from trailers, or from the headers of an answer without a body; null if there is none. */
export function statusOf(headers: IncomingHttpHeaders): GrpcStatus | null {
  const code = headers["grpc-status"];
  if (code === undefined) return null;
  const text = (name: string) => String(headers[name] ?? "");
  const host = text("leader-endpoint-host");
  return {
    code: Number(code),
    message: decoded(text("grpc-message")),
    exception: text("exception") || null,
    leader: host === "" ? null : { host, port: Number(text("leader-endpoint-port")) },
  };
}

/** The port's error for a call that ended badly. */
export function errorOfStatus({ code, message, exception }: GrpcStatus): Error {
  const text = message || exception || `gRPC status ${code}`;
  if (exception === "stream-deleted") return new StreamTombstoned(text);
  if (refused.has(code)) return new EventLogRefused(text);
  if (exception === "not-leader" || transient.has(code) || saysNoLeader(text)) {
    return new EventLogUnavailable(text);
  }
  return new Error(text);
}

function decoded(message: string): string {
  try {
    return decodeURIComponent(message);
  } catch {
    return message;
  }
}
