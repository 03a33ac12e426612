import { isoOfUs } from "@detektor/events";
import type { EventFunctions } from "@detektor/producer";
import { type CameraSession, errorTypeOf, frameFields, msOfUs } from "./frame-fields.ts";
import type { FrameJob } from "./frame-job.ts";
import type { PipelineListener } from "./stage.ts";

type EndListener = Pick<PipelineListener<FrameJob>, "completed" | "dropped" | "failed">;

/** Returns a reporter that publishes how frames end. */
export function createEndReporter(
  session: CameraSession,
  send: EventFunctions,
  nowUs: () => number,
): EndListener {
  return {
    completed: (job) => {
      const timeUs = nowUs();
      const total_ms = msOfUs(timeUs - job.capturedUs);
      send.frameCompleted({ ...frameFields(session, job), total_ms }, after(job, timeUs));
    },
    dropped: (job, { reason, stage, depth }) => {
      const where = { stage, queue: stage, depth_frames: depth };
      send.frameDropped({ ...frameFields(session, job), reason, ...where }, after(job, nowUs()));
    },
    failed: (job, stage, error, attempts) => {
      const failure = { stage, error_type: errorTypeOf(error), attempts };
      send.frameFailed({ ...frameFields(session, job), ...failure }, after(job, nowUs()));
    },
  };
}

const after = (job: FrameJob, timeUs: number) => ({
  time: isoOfUs(timeUs),
  causationId: job.causationId,
});
