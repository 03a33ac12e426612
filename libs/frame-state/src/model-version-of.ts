import type { Fact } from "./frame-state.ts";
import type { StageAttempt } from "./stages-of.ts";
import type { FrameSummary } from "./summarise.ts";

/**
 * The version of the model that ran in a stage: of the first detection that names the stage, or was
 * caused by its event, or says neither and came when this stage of the pipeline was the last ended.
 */
export function modelVersionOf(frame: FrameSummary, stage: StageAttempt): string | null {
  const detection = frame.detections.find((fact) => isOf(frame, fact, stage));
  return detection?.version ?? null;
}

function isOf(frame: FrameSummary, detection: Fact, stage: StageAttempt): boolean {
  if ((detection.pipeline ?? "main") !== stage.pipeline) return false;
  if (detection.stage !== undefined) return detection.stage === stage.stage;
  const causing = frame.stages.find(({ fact }) => fact.id === detection.cause);
  return (causing ?? lastEnded(frame, detection))?.stage === stage.stage;
}

function lastEnded(frame: FrameSummary, detection: Fact): StageAttempt | undefined {
  return frame.stages
    .filter((stage) => stage.pipeline === (detection.pipeline ?? "main"))
    .filter(({ endedUs }) => endedUs !== null && endedUs <= detection.us)
    .reduce<StageAttempt | undefined>(
      (last, stage) => ((last?.endedUs ?? 0) > (stage.endedUs ?? 0) ? last : stage),
      undefined,
    );
}
