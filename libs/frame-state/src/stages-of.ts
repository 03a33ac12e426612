import type { Fact } from "./frame-state.ts";
import { queueWaits } from "./queue-waits.ts";
import type { StageAttempt } from "./stage-attempt.ts";
import { endOf, type StagePair, stagePairs } from "./stage-pairs.ts";
import type { StageStateName } from "./stage-view.ts";
import { transports } from "./transports.ts";

/**
 * Returns the attempts at stages in facts in order of (time, id), by (pipeline, index, attempt, start);
 * `arrivedUs` is the frame's time of arrival.
 */
export function stagesOf(
  ordered: readonly Fact[],
  arrivedUs: number | null,
): readonly StageAttempt[] {
  const attempts = stagePairs(ordered).map(attemptOf);
  addQueueWaits(attempts, ordered);
  addTransports(attempts, arrivedUs);
  return attempts.sort(inListingOrder);
}

/** Mutable while it is built: a copy of each at every fold costs as much as all the rest. */
type Draft = { -readonly [Name in keyof StageAttempt]: StageAttempt[Name] };

function attemptOf({ started, result }: StagePair): Draft {
  const fact = result ?? started;
  const endedUs = result === null ? null : endOf(result);
  const startedUs = fact.start ?? started?.us ?? usBefore(endedUs, fact.workMs);
  const reportedWaitMs = fact.waitMs ?? null;
  return {
    fact,
    started,
    pipeline: fact.pipeline ?? "main",
    stage: fact.stage ?? "",
    index: fact.index ?? started?.index ?? null,
    attempt: fact.attempt ?? 1,
    state: stateOf(result),
    startedUs,
    endedUs,
    workMs: fact.workMs ?? msBetween(startedUs, endedUs),
    queueWaitMs: unlessNegative(reportedWaitMs),
    reportedWaitMs,
    batchWaitMs: unlessNegative(fact.batchMs ?? null),
    transportMs: null,
    processor: fact.processor ?? started?.processor ?? null,
  };
}

/** Returns null if either is unknown, and outside the valid times. */
function usBefore(us: number | null, ms: number | undefined): number | null {
  if (us === null || ms === undefined) return null;
  const beforeUs = us - Math.round(ms * 1000);
  return Number.isSafeInteger(beforeUs) ? beforeUs : null;
}

function msBetween(fromUs: number | null, toUs: number | null): number | null {
  return fromUs === null || toUs === null ? null : unlessNegative((toUs - fromUs) / 1000);
}

function addQueueWaits(attempts: readonly Draft[], ordered: readonly Fact[]): void {
  if (attempts.every(({ reportedWaitMs }) => reportedWaitMs !== null)) return;
  const waitOf = queueWaits(ordered, attempts);
  for (const attempt of attempts) {
    attempt.reportedWaitMs ??= waitOf(attempt);
    attempt.queueWaitMs = unlessNegative(attempt.reportedWaitMs);
  }
}

function addTransports(attempts: readonly Draft[], arrivedUs: number | null): void {
  const transportOf = transports(attempts, arrivedUs);
  for (const attempt of attempts) attempt.transportMs = transportOf(attempt);
}

function stateOf(result: Fact | null): StageStateName {
  if (result === null) return "open";
  return result.kind === "stage_failed" ? "failed" : "completed";
}

/** Returns null for a negative wait, which is clock skew. */
function unlessNegative(ms: number | null): number | null {
  return ms !== null && ms >= 0 ? ms : null;
}

function inListingOrder(a: StageAttempt, b: StageAttempt): number {
  return (
    compare(a.pipeline, b.pipeline) ||
    nullsLast(a.index, b.index) ||
    a.attempt - b.attempt ||
    nullsLast(a.startedUs, b.startedUs) ||
    compare(a.stage, b.stage) ||
    a.fact.us - b.fact.us ||
    compare(a.fact.id, b.fact.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function nullsLast(a: number | null, b: number | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null ? -1 : a - b;
}
