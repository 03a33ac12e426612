import { detectingStage } from "./detecting-stage.ts";
import type { StageAttempt } from "./stage-attempt.ts";
import type { FrameSummary } from "./summarise.ts";

/**
 * Returns the version of the model that ran in an attempt at a stage of the frame: that of the attempt's
 * first detection; without a detection, for example after a failure, the first of the same stage.
 */
export function modelVersionOf(
  { stages, detections }: FrameSummary,
  attempt: StageAttempt,
): string | null {
  let ofStage: string | null = null;
  for (const detection of detections) {
    const made = detectingStage(stages, detection);
    if (made === attempt) return detection.version ?? null;
    if (made?.stage === attempt.stage && made.pipeline === attempt.pipeline)
      ofStage ??= detection.version ?? null;
  }
  return ofStage;
}
