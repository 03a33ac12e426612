import type { IncomingHttpHeaders } from "node:http2";
import { Code } from "../gen/status_pb.ts";

/** How a call ended: a gRPC code and message, EventStoreDB's exception, and the address of its leader. */
export type GrpcStatus = {
  readonly code: number;
  readonly message: string;
  readonly exception: string | null;
  readonly leader: { readonly host: string; readonly port: number } | null;
};

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

/** The reason of a failed call, as clients distinguish it. */
export type Failure =
  | "not-leader"
  | "stream-deleted"
  | "access-denied"
  /** A failure of the connection or the server, not of the request: the call may be repeated. */
  | "unavailable"
  | "other";

const transient = new Set<number>([
  Code.CANCELLED,
  Code.DEADLINE_EXCEEDED,
  Code.ABORTED,
  Code.UNAVAILABLE,
]);
const refused = new Set<number>([Code.PERMISSION_DENIED, Code.UNAUTHENTICATED]);
const named = new Set<string>(["not-leader", "stream-deleted", "access-denied"]);

/** Returns why a call failed: by EventStoreDB's name for it, else by the code. */
export function failureOf({ code, message, exception }: GrpcStatus): Failure {
  if (exception !== null && named.has(exception)) return exception as Failure;
  if (refused.has(code)) return "access-denied";
  return transient.has(code) || saysNoLeader(message) ? "unavailable" : "other";
}

/**
 * Returns whether an error without a name means that a cluster has no leader, or none of its nodes
 * answers: the official client's discovery and EventStoreDB's followers report this only in the message
 * text.
 */
export function saysNoLeader(message: string): boolean {
  return /^Failed to discover|No leader info available/i.test(message);
}

function decoded(message: string): string {
  try {
    return decodeURIComponent(message);
  } catch {
    return message;
  }
}
