import type { TakenFrame } from "@detektor/producer";
import { PermanentError, type PipelineListener, type Stage, type StageRun } from "./stage.ts";

const maxAttempts = 2;

/**
 * Processes one frame, a second time if the first attempt failed, and reports
 * the measurements to the listener.
 */
export async function attemptStage<J>(
  stage: Stage<J>,
  { item: job, waitMs }: TakenFrame<J>,
  listener: PipelineListener<J>,
  nowUs: () => number,
): Promise<"next" | "done" | "failed"> {
  for (let attempt = 1; ; attempt++) {
    const startedUs = nowUs();
    const measured = (): StageRun => ({
      stage: stage.name,
      stageIndex: stage.index,
      attempt,
      startedUs,
      endedUs: nowUs(),
      queueWaitMs: attempt === 1 ? waitMs : 0,
    });
    try {
      const outcome = await stage.work(job);
      listener.stageCompleted(job, measured());
      return outcome;
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      const willRetry = attempt < maxAttempts && !(error instanceof PermanentError);
      listener.stageFailed(job, measured(), error, willRetry);
      if (willRetry) continue;
      listener.failed(job, stage.name, error, attempt);
      return "failed";
    }
  }
}
