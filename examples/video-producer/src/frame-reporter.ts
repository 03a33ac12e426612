import { isoOfUs } from "@detektor/events";
import type { EventFunctions } from "@detektor/producer";
import { createEndReporter } from "./end-reporter.ts";
import { type CameraSession, errorTypeOf, frameFields, msOfUs } from "./frame-fields.ts";
import type { FrameJob } from "./frame-job.ts";
import type { PipelineListener, StageRun } from "./stage.ts";

/**
 * Returns a reporter that publishes what a pipeline reports about its frames, each
 * event caused by the previous one.
 */
export function createFrameReporter(
  session: CameraSession,
  send: EventFunctions,
  nowUs: () => number,
): PipelineListener<FrameJob> {
  return {
    ...createStageReporter(session, send),
    ...createEndReporter(session, send, nowUs),
  };
}

const createStageReporter = (
  session: CameraSession,
  send: EventFunctions,
): Pick<PipelineListener<FrameJob>, "stageCompleted" | "stageFailed"> => ({
  stageCompleted: (job, run) => {
    const data = { ...frameFields(session, job), ...stageFields(session, run) };
    job.causationId = send.stageCompleted(data, after(job, run)).id;
  },
  stageFailed: (job, run, error, willRetry) => {
    const failure = {
      error_type: errorTypeOf(error),
      message: error.message.slice(0, 500),
      retryable: willRetry,
    };
    const data = { ...frameFields(session, job), ...stageFields(session, run), ...failure };
    job.causationId = send.stageFailed(data, after(job, run)).id;
  },
});

const after = (job: FrameJob, run: StageRun) => ({
  time: isoOfUs(run.endedUs),
  causationId: job.causationId,
});

const stageFields = (session: CameraSession, run: StageRun) => ({
  stage: run.stage,
  stage_index: run.stageIndex,
  attempt: run.attempt,
  processor_id: `${run.stage}-${session.cameraId}`,
  started_at: isoOfUs(run.startedUs),
  ended_at: isoOfUs(run.endedUs),
  duration_ms: msOfUs(run.endedUs - run.startedUs),
  queue_wait_ms: msOfUs(run.queueWaitMs * 1000),
});
