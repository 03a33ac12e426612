import type { Fact } from "./ordered-facts.ts";
import type { StageAttempt } from "./stage-attempts.ts";

/** How long a stage's frame had waited, in microseconds, negative where clocks disagree; null where nothing tells. */
export function queueWaitUs(
  attempt: StageAttempt,
  facts: readonly Fact[],
  attempts: readonly StageAttempt[],
): number | null {
  const said = attempt.result?.event.data.queue_wait_ms;
  if (said !== undefined) return usOf(said);
  if (attempt.startUs === null) return null;
  return waitInQueue(attempt, attempt.startUs, facts, previousStartUs(attempt, attempts));
}

/** From the newest entry into the queue of the stage's name, before this try began and after the one before it did. */
function waitInQueue(
  { pipeline, stage }: StageAttempt,
  startUs: number,
  facts: readonly Fact[],
  afterUs: number,
): number | null {
  let waitUs: number | null = null;
  for (const { event, atUs } of facts) {
    if (atUs > startUs || atUs < afterUs) continue;
    if (event.type !== "detektor.frame.queued.v1" && event.type !== "detektor.frame.dequeued.v1")
      continue;
    if (event.data.queue !== stage || (event.data.pipeline ?? "main") !== pipeline) continue;
    if (event.type === "detektor.frame.queued.v1") waitUs = startUs - atUs;
    else if (event.data.wait_ms !== undefined) waitUs = startUs - atUs + usOf(event.data.wait_ms);
  }
  return waitUs;
}

function previousStartUs(attempt: StageAttempt, attempts: readonly StageAttempt[]): number {
  const starts = attempts
    .filter((other) => other.pipeline === attempt.pipeline && other.stage === attempt.stage)
    .map((other) => other.startUs ?? Number.NEGATIVE_INFINITY)
    .filter((startUs) => startUs < (attempt.startUs ?? 0));
  return Math.max(Number.NEGATIVE_INFINITY, ...starts);
}

const usOf = (ms: number): number => Math.round(ms * 1_000);
