import { type Metadata, status } from "@grpc/grpc-js";
import { type Gate, GateFull } from "../gate.ts";
import { CallFailure, failureOf } from "./call-failure.ts";

/** The rules for every call. */
export type CallRules = {
  readonly deadlineMs: number;
  /** Limits how many calls are processed at a time. */
  readonly gate: Gate;
  /** Throws CallFailure if the caller isn't authorized. */
  readonly authorize: (call: AnyCall) => void;
  /** Returns why no call can be answered now, null if calls can be; without it all are answered. */
  readonly whyNot?: () => Promise<string | null>;
  /** Called at each call's end with its status and duration. */
  readonly observe: (
    method: string,
    code: status,
    seconds: number,
    error: CallFailure | null,
  ) => void;
};

/** The members that both kinds of call share. */
export type AnyCall = {
  readonly metadata: Metadata;
  on(event: "cancelled", listener: () => void): unknown;
};

/** The end of a call: its answer or its failure. */
export type Ended<Answer> = { readonly answer: Answer } | { readonly failure: CallFailure };

/**
 * Does the work of a call within its deadline, and returns how it ended; never rejects, and never waits
 * longer than the deadline.
 */
export async function answerCall<Answer>(
  rules: CallRules,
  method: string,
  call: AnyCall,
  work: (signal: AbortSignal) => Promise<Answer>,
): Promise<Ended<Answer>> {
  const begunMs = performance.now();
  const end = new AbortController();
  const late = setTimeout(() => end.abort(lateAfter(rules.deadlineMs)), rules.deadlineMs);
  call.on("cancelled", () =>
    end.abort(new CallFailure(status.CANCELLED, "the caller has disconnected")),
  );
  const report = (code: status, failure: CallFailure | null): void =>
    rules.observe(method, code, (performance.now() - begunMs) / 1000, failure);
  try {
    rules.authorize(call);
    await untilAborted(requireAnswers(rules), end.signal);
    const answer = await untilAborted(inGate(rules.gate, work, end.signal), end.signal);
    report(status.OK, null);
    return { answer };
  } catch (error) {
    const failure = failureOfCall(end.signal.aborted ? end.signal.reason : error);
    report(failure.code, failure);
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

/** Runs work in a gate. The place is kept until the work has really ended, even if nobody waits for it. */
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
