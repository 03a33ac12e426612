import type { EventSink } from "./event-sink.ts";
import { type CameraSession, errorTypeOf, frameFields, msOfUs } from "./frame-fields.ts";
import type { FrameJob } from "./frame-job.ts";
import type { PipelineListener } from "./stage.ts";

type EndListener = Pick<PipelineListener<FrameJob>, "completed" | "dropped" | "failed">;

/** Publishes how frames end. */
export const createEndReporter = (
  session: CameraSession,
  send: EventSink,
  nowUs: () => number,
): EndListener => ({
  completed: (job) => {
    const timeUs = nowUs();
    send({
      type: "detektor.frame.completed.v1",
      timeUs,
      causationId: job.causationId,
      data: { ...frameFields(session, job), total_ms: msOfUs(timeUs - job.capturedUs) },
    });
  },
  dropped: (job, drop) => {
    const where = { stage: drop.stage, queue: drop.stage, depth_frames: drop.depth };
    send({
      type: "detektor.frame.dropped.v1",
      timeUs: nowUs(),
      causationId: job.causationId,
      data: { ...frameFields(session, job), reason: drop.reason, ...where },
    });
  },
  failed: (job, stage, error, attempts) => {
    send({
      type: "detektor.frame.failed.v1",
      timeUs: nowUs(),
      causationId: job.causationId,
      data: { ...frameFields(session, job), stage, error_type: errorTypeOf(error), attempts },
    });
  },
});
