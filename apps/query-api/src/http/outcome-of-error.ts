import { AppendOutcomeUnknown, EventLogUnavailable } from "@detektor/event-log";
import { isAwayCode } from "@detektor/read-model";
import { HTTPException } from "hono/http-exception";
import { BrokerUnavailable } from "../broker/broker.ts";
import { type Outcome, Refusal } from "./outcome.ts";

/** Returns the outcome of an error that a route threw. */
export function outcomeOfError(error: unknown): Outcome {
  if (error instanceof Refusal) return error.outcome;
  if (error instanceof HTTPException) return outcomeOfHttp(error);
  if (error instanceof EventLogUnavailable || error instanceof AppendOutcomeUnknown) {
    return { kind: "event-store-away" };
  }
  if (error instanceof BrokerUnavailable) return { kind: "broker-away", why: error.message };
  return outcomeOfPostgres(error) ?? { kind: "internal" };
}

function outcomeOfHttp(error: HTTPException): Outcome {
  if (error.status === 415) return { kind: "unsupported-media-type" };
  return { kind: "unreadable-body", detail: `${error.message}.` };
}

/** Postgres' codes for an undefined table, column or schema. */
const absent = /^(42P01|42703|3F000)/;
/**
 * The driver's messages, without a code, if a connection ends, none becomes free, or the server is silent.
 */
const driverWords =
  /Connection terminated|timeout exceeded when trying to connect|Client was closed|Query read timeout/;

function outcomeOfPostgres(error: unknown): Outcome | null {
  if (error instanceof AggregateError) return outcomeOfPostgres(error.errors[0]);
  if (!(error instanceof Error)) return null;
  const code = "code" in error ? String(error.code) : "";
  if (code === "57014") return { kind: "too-slow" };
  if (absent.test(code)) return { kind: "read-model-empty" };
  const isAway = isAwayCode(code) || driverWords.test(error.message);
  return isAway ? { kind: "read-model-away" } : null;
}
