import { type Metadata, status } from "@grpc/grpc-js";
import { type Gate, GateFull } from "../gate.ts";
import { CallFailure, failureOf } from "./call-failure.ts";

/** What every call is held to. */
export type CallRules = {
  readonly deadlineMs: number;
  /** How many calls are worked on at once. */
  readonly gate: Gate;
  /** Throws CallFailure for a caller who isn't let in. */
  readonly authorize: (call: AnyCall) => void;
  /** Why nothing can be answered now, null if it can; without it all is answered. */
  readonly whyNot?: () => Promise<string | null>;
  /** Told of each call's end: its status, and how long it took. */
  readonly observe: (
    method: string,
    code: status,
    seconds: number,
    error: CallFailure | null,
  ) => void;
};

/** What both kinds of call have. */
export type AnyCall = {
  readonly metadata: Metadata;
  on(event: "cancelled", listener: () => void): unknown;
};

/** How a call ended. */
export type Ended<Answer> = { readonly answer: Answer } | { readonly failure: CallFailure };

/** Does the work of a call under its deadline, and tells how it ended; never rejects, and never waits longer than the deadline. */
export async function answerCall<Answer>(
  rules: CallRules,
  method: string,
  call: AnyCall,
  work: (signal: AbortSignal) => Promise<Answer>,
): Promise<Ended<Answer>> {
  const begunMs = performance.now();
  const end = new AbortController();
  const late = setTimeout(() => end.abort(lateAfter(rules.deadlineMs)), rules.deadlineMs);
  call.on("cancelled", () => end.abort(new CallFailure(status.CANCELLED, "the caller is gone")));
  const told = (code: status, failure: CallFailure | null): void =>
    rules.observe(method, code, (performance.now() - begunMs) / 1_000, failure);
  try {
    rules.authorize(call);
    await untilAborted(requireAnswers(rules), end.signal);
    const answer = await untilAborted(inGate(rules.gate, work, end.signal), end.signal);
    told(status.OK, null);
    return { answer };
  } catch (error) {
    const failure = failureOfCall(end.signal.aborted ? end.signal.reason : error);
    told(failure.code, failure);
    return { failure };
  } finally {
    clearTimeout(late);
    end.abort();
  }
}

async function requireAnswers({ whyNot }: CallRules): Promise<void> {
  const why = whyNot === undefined ? null : await whyNot();
  if (why !== null) throw new CallFailure(status.UNAVAILABLE, why);
}

const lateAfter = (ms: number): CallFailure =>
  new CallFailure(status.DEADLINE_EXCEEDED, `no answer within ${ms} ms`);

const failureOfCall = (error: unknown): CallFailure =>
  error instanceof GateFull
    ? new CallFailure(status.RESOURCE_EXHAUSTED, error.message)
    : failureOf(error);

/** The place is kept until the work has really ended, even when nobody waits for it any more. */
async function inGate<Answer>(
  gate: Gate,
  work: (signal: AbortSignal) => Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  const leave = await gate.enter(1, signal);
  try {
    return await work(signal);
  } finally {
    leave();
  }
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject);
  });
}
