import { status } from "@grpc/grpc-js";
import { EventLogUnavailable } from "@detektor/event-log";

/** A call that ends with a status other than OK. */
export class CallFailure extends Error {
  override readonly name = "CallFailure";
  readonly code: status;

  constructor(code: status, message: string) {
    super(message);
    this.code = code;
  }
}

/** What a caller is told of an error; what is away is UNAVAILABLE. */
export function failureOf(error: unknown): CallFailure {
  if (error instanceof CallFailure) return error;
  if (error instanceof EventLogUnavailable) {
    return new CallFailure(status.UNAVAILABLE, `the event store is away: ${error.message}`);
  }
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (code === "57014") return new CallFailure(status.DEADLINE_EXCEEDED, "Postgres took too long");
  const text = typeof message === "string" ? message : String(error);
  return isAwayCode(code) || /timeout|terminated|not queryable/i.test(text)
    ? new CallFailure(status.UNAVAILABLE, `the read models are away: ${text}`)
    : new CallFailure(status.INTERNAL, text);
}

/** Of Node's network errors, and Postgres' classes for connections, resources and shutting down. */
const isAwayCode = (code: unknown): boolean =>
  typeof code === "string" && /^(E[A-Z_]+|08...|53...|57P..)$/.test(code);
