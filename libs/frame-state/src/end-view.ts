import type { Fact } from "./frame-state.ts";
import type { DropView, FailureView } from "./frame-view.ts";
import type { StageAttempt } from "./stage-attempt.ts";

/** Where and why a pipeline ended without completing: at most one of both. */
export type EndView = { readonly drop: DropView | null; readonly failure: FailureView | null };

/** Returns it from the pipeline's deciding event and the frame's stages. */
export function endView(deciding: Fact | null, stages: readonly StageAttempt[]): EndView {
  return {
    drop: deciding?.kind === "dropped" ? dropView(deciding) : null,
    failure: deciding?.kind === "failed" ? failureView(deciding, stages) : null,
  };
}

function dropView({ reason, stage, queue, depth }: Fact): DropView {
  return {
    reason: reason ?? "unknown",
    stage: stage ?? null,
    queue: queue ?? null,
    depth_frames: depth ?? null,
  };
}

function failureView(failed: Fact, stages: readonly StageAttempt[]): FailureView {
  const { error, stage, attempts } = failed;
  return {
    error_type: error ?? "unknown",
    stage: stage ?? null,
    attempts: attempts ?? null,
    message: messageOf(failed, stages),
  };
}

function messageOf(failed: Fact, stages: readonly StageAttempt[]): string | null {
  const last = stages.findLast(
    ({ state, stage, pipeline }) =>
      state === "failed" && stage === failed.stage && pipeline === (failed.pipeline ?? "main"),
  );
  return last?.fact.message ?? null;
}
