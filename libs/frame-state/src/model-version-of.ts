import { detectingStage } from "./detecting-stage.ts";
import type { StageAttempt } from "./stage-attempt.ts";
import type { FrameSummary } from "./summarise.ts";

/** The version of the model that ran in a stage: of the first detection that was made there. */
export function modelVersionOf(
  { stages, detections }: FrameSummary,
  { pipeline, stage }: StageAttempt,
): string | null {
  const detection = detections.find(
    (fact) =>
      (fact.pipeline ?? "main") === pipeline && detectingStage(stages, fact)?.stage === stage,
  );
  return detection?.version ?? null;
}
