import type { StageAttempt } from "./stage-attempt.ts";

/**
 * Waits are often rounded to ms: a stage that ended at most this much after an entry still counts as before
 * it.
 */
const roundingUs = 500;

/**
 * Returns the time of the transport to an attempt, ms: from the end of the stage of the same pipeline that
 * ended last before this attempt entered its queue, else from the frame's arrival. Parallel attempts have the
 * same previous stage, whatever their order in the list. Null where unknown.
 */
export function transports(
  attempts: readonly StageAttempt[],
  arrivedUs: number | null,
): (of: StageAttempt) => number | null {
  const byEnd = attempts.filter(isEnded).sort((a, b) => a.endedUs - b.endedUs);
  return (of) => {
    if (of.startedUs === null || of.queueWaitMs === null) return null;
    const enteredUs = of.startedUs - Math.round(of.queueWaitMs * 1000);
    const fromUs = lastEndUs(byEnd, of, enteredUs + roundingUs) ?? arrivedUs;
    return fromUs === null ? null : Math.max(0, enteredUs - fromUs) / 1000;
  };
}

type Ended = StageAttempt & { readonly endedUs: number };

function isEnded(attempt: StageAttempt): attempt is Ended {
  return attempt.endedUs !== null;
}

function lastEndUs(byEnd: readonly Ended[], of: StageAttempt, untilUs: number): number | null {
  for (let at = endedUntil(byEnd, untilUs) - 1; at >= 0; at -= 1) {
    const before = byEnd[at];
    if (before?.pipeline === of.pipeline && !isSameAttempt(before, of)) return before.endedUs;
  }
  return null;
}

/** Returns how many have ended by a time. */
function endedUntil(byEnd: readonly Ended[], untilUs: number): number {
  let [low, high] = [0, byEnd.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((byEnd[middle]?.endedUs ?? 0) <= untilUs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Returns whether two results are of one attempt: the other one is then not the stage before it. */
function isSameAttempt(a: StageAttempt, b: StageAttempt): boolean {
  return a.stage === b.stage && a.attempt === b.attempt;
}
