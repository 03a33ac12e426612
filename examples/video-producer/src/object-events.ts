import type { EventSink } from "./event-sink.ts";
import { type CameraSession, frameFields } from "./frame-fields.ts";
import type { FrameJob } from "./frame-job.ts";
import type { ThumbnailListener } from "./thumbnail-stage.ts";

const modelName = "frame-difference";
const modelVersion = "1.0.0";

/** Publishes the objects of a frame, if it has any. */
export const reportObjects = (
  session: CameraSession,
  send: EventSink,
  { job, timeUs, inferenceMs }: { job: FrameJob; timeUs: number; inferenceMs: number },
): void => {
  if (job.objects.length === 0) return;
  job.causationId = send({
    type: "detektor.frame.objects_detected.v1",
    timeUs,
    causationId: job.causationId,
    data: {
      ...frameFields(session, job),
      stage: "objects",
      model_name: modelName,
      model_version: modelVersion,
      inference_ms: Math.round(inferenceMs * 1000) / 1000,
      objects: job.objects.map((object) => ({
        object_id: object.objectId,
        class: object.class,
        confidence: object.confidence,
        bbox: object.bbox,
        attributes: object.attributes,
      })),
    },
  });
};

/** Publishes what happens to thumbnails. */
export const createThumbnailReporter = (
  session: CameraSession,
  send: EventSink,
  nowUs: () => number,
): ThumbnailListener => ({
  stored: (job, file) => {
    const { uri, sizeBytes: size_bytes, checksum } = file;
    job.causationId = send({
      type: "detektor.frame.stored.v1",
      timeUs: nowUs(),
      causationId: job.causationId,
      data: { ...frameFields(session, job), backend: "file", uri, size_bytes, checksum },
    });
  },
  deleted: (frameId) => {
    send({
      type: "detektor.frame.deleted.v1",
      timeUs: nowUs(),
      data: { frame_id: frameId, camera_id: session.cameraId, reason: "retention" },
    });
  },
});
