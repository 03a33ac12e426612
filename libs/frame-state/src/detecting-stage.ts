import type { Fact } from "./frame-state.ts";
import type { StageAttempt } from "./stage-attempt.ts";

/**
 * Returns the attempt at a stage that made a detection: of the stage that it names, or the one whose event
 * caused it, or, if it names neither, the one of its pipeline that had ended last. Returns null if there is
 * none.
 */
export function detectingStage(
  stages: readonly StageAttempt[],
  detection: Fact,
): StageAttempt | null {
  const { stage, cause } = detection;
  if (stage === undefined) {
    const causing = stages.find(({ fact }) => fact.id === cause);
    return causing ?? lastEnded(stages, detection);
  }
  const isNamed = (one: StageAttempt) => isBeside(one, detection) && one.stage === stage;
  return lastEnded(stages, detection) ?? stages.findLast(isNamed) ?? null;
}

function lastEnded(stages: readonly StageAttempt[], detection: Fact): StageAttempt | null {
  let last: StageAttempt | null = null;
  for (const one of stages) {
    if (!isBeside(one, detection) || one.endedUs === null || one.endedUs > detection.us) continue;
    if (detection.stage !== undefined && detection.stage !== one.stage) continue;
    if ((last?.endedUs ?? Number.NEGATIVE_INFINITY) <= one.endedUs) last = one;
  }
  return last;
}

function isBeside({ pipeline }: StageAttempt, detection: Fact): boolean {
  return pipeline === (detection.pipeline ?? "main");
}
