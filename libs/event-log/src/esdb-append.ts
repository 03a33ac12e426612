import { errorMessage } from "@detektor/basics";
import { parseAsSent } from "@detektor/events";
import {
  type AppendResult as ClientResult,
  type JSONEventData,
  type JSONType,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  AccessDeniedError,
  WrongExpectedVersionError,
} from "@eventstore/db-client";
import type { AppendResult } from "./append-result.ts";
import type { EsdbClient } from "./esdb-client.ts";
import { breaksClient, fromEsdbError } from "./esdb-error.ts";
import type { AppendOptions } from "./event-log.ts";
import { AppendOutcomeUnknown } from "./event-log-error.ts";
import type { NewEvent } from "./new-event.ts";

/** The default timeout of an append, in ms. */
export const defaultAppendTimeoutMs = 10_000;

/** Appends through the official client, with a timeout, which the client itself lacks. */
export async function esdbAppend(
  clients: EsdbClient,
  stream: string,
  events: readonly NewEvent[],
  { expected, timeoutMs = defaultAppendTimeoutMs, signal }: AppendOptions,
): Promise<AppendResult> {
  signal?.throwIfAborted();
  const client = clients.current();
  const sent = client.appendToStream(stream, events.map(toClientEvent), {
    expectedRevision: expected,
    deadline: timeoutMs,
  });
  try {
    return appended(await endOf(sent, timeoutMs, signal));
  } catch (error) {
    if (error instanceof WrongExpectedVersionError) return conflict(error);
    if (error instanceof GaveUp || breaksClient(error)) clients.leave(client);
    if (isRefusal(error)) throw fromEsdbError(error);
    throw new AppendOutcomeUnknown(stream, errorMessage(error), { cause: error });
  }
}

class GaveUp extends Error {}

/** Returns the client's answer, or throws GaveUp: its table of pending appends has no timeout. */
function endOf<T>(sent: Promise<T>, timeoutMs: number, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (why: string) => reject(new GaveUp(why));
    const timer = setTimeout(giveUp, timeoutMs, `no answer within ${timeoutMs} ms`);
    const onAbort = () => giveUp("aborted");
    signal?.addEventListener("abort", onAbort, { once: true });
    sent.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    });
  });
}

const utf8 = new TextDecoder();

/**
 * Converts an event. The client writes JSON itself: text becomes a value that it writes with the same
 * digits.
 */
function toClientEvent({ id, type, data, metadata }: NewEvent): JSONEventData {
  return {
    id,
    type,
    contentType: "application/json",
    data: (data instanceof Uint8Array ? parseAsSent(utf8.decode(data)) : data) as JSONType,
    metadata: metadata as JSONType,
  };
}

function appended({ nextExpectedRevision, position }: ClientResult): AppendResult {
  if (!position) throw new Error("the store returned no position for an append");
  return { kind: "appended", revision: nextExpectedRevision, position: position.commit };
}

function conflict({ actualVersion }: WrongExpectedVersionError): AppendResult {
  return {
    kind: "revision-conflict",
    actual: typeof actualVersion === "bigint" ? actualVersion : null,
  };
}

/** Returns true for errors that the store returns only for an append that it did not execute. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof MaxAppendSizeExceededError ||
    error instanceof StreamDeletedError ||
    error instanceof AccessDeniedError
  );
}
