import { isoOfUs } from "@detektor/events";
import type { EventFunctions } from "@detektor/producer";
import { type CameraSession, frameFields, msOfUs } from "./frame-fields.ts";
import type { FrameJob, SeenObject } from "./frame-job.ts";
import type { ThumbnailListener } from "./thumbnail-stage.ts";

const model = { model_name: "frame-difference", model_version: "1.0.0" } as const;

const objectFields = (object: SeenObject) => ({
  object_id: object.objectId,
  class: object.class,
  confidence: object.confidence,
  bbox: object.bbox,
  attributes: object.attributes,
});

/** Publishes the objects of a frame, if it has any. */
export function reportObjects(
  session: CameraSession,
  send: EventFunctions,
  { job, timeUs, inferenceMs }: { job: FrameJob; timeUs: number; inferenceMs: number },
): void {
  if (job.objects.length === 0) return;
  const found = {
    inference_ms: msOfUs(inferenceMs * 1000),
    objects: job.objects.map(objectFields),
  };
  job.causationId = send.objectsDetected(
    { ...frameFields(session, job), stage: "objects", ...model, ...found },
    { time: isoOfUs(timeUs), causationId: job.causationId },
  ).id;
}

/** Returns a reporter that publishes what happens to thumbnails. */
export function createThumbnailReporter(
  session: CameraSession,
  send: EventFunctions,
  nowUs: () => number,
): ThumbnailListener {
  return {
    stored: (job, { uri, sizeBytes, checksum }) => {
      const file = { backend: "file", uri, size_bytes: sizeBytes, checksum };
      job.causationId = send.frameStored(
        { ...frameFields(session, job), ...file },
        { time: isoOfUs(nowUs()), causationId: job.causationId },
      ).id;
    },
    deleted: (frameId) => {
      send.frameDeleted(
        { frame_id: frameId, camera_id: session.cameraId, reason: "retention" },
        { time: isoOfUs(nowUs()) },
      );
    },
  };
}
