import { status } from "@grpc/grpc-js";
import { EventLogUnavailable } from "@detektor/event-log";
import { isAwayCode } from "@detektor/read-model";

/** A service that a call needs and that may be unavailable. */
export type Dependency = "event-store" | "postgres";

/** A call that ends with a status other than OK; `away` names the unavailable dependency that caused it. */
export class CallFailure extends Error {
  override readonly name = "CallFailure";
  readonly code: status;
  readonly away: Dependency | null;

  constructor(code: status, message: string, away: Dependency | null = null) {
    super(message);
    this.code = code;
    this.away = away;
  }
}

/** Returns the failure that a caller gets for an error; UNAVAILABLE if a dependency is unavailable. */
export function failureOf(error: unknown): CallFailure {
  if (error instanceof CallFailure) return error;
  if (error instanceof EventLogUnavailable) {
    const text = `the event store is unavailable: ${error.message}`;
    return new CallFailure(status.UNAVAILABLE, text, "event-store");
  }
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (code === "57014") return new CallFailure(status.DEADLINE_EXCEEDED, "Postgres took too long");
  const text = typeof message === "string" ? message : String(error);
  return isAwayCode(code) || /timeout|terminated|not queryable/i.test(text)
    ? new CallFailure(status.UNAVAILABLE, `the read models are unavailable: ${text}`, "postgres")
    : new CallFailure(status.INTERNAL, text);
}
