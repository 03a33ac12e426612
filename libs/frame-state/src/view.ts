import { frameStream, isoOfUs, traceIdOf } from "@detektor/events";
import { endView } from "./end-view.ts";
import type { DetectedObject, Fact, FrameState } from "./frame-state.ts";
import type { DeletedView, FrameView, StoredView } from "./frame-view.ts";
import type { BoundingBox, ObjectView } from "./object-view.ts";
import { confidenceOf, objectsOf } from "./objects-of.ts";
import type { StageAttempt } from "./stage-attempt.ts";
import type { StageView } from "./stage-view.ts";
import { type FrameSummary, summarise } from "./summarise.ts";

/** Returns the frame in the form of the query API; null while no producer's event is known. */
export function view(state: FrameState): FrameView | null {
  const frame = summarise(state);
  return frame === null ? null : viewOf(frame);
}

/** Like `view`, for a frame that is already summarised. */
export function viewOf(frame: FrameSummary): FrameView {
  return {
    frame_id: frame.frameId,
    site: frame.site,
    camera_id: frame.camera,
    session_id: frame.session,
    seq: frame.seq,
    producer_frame_id: frame.producerFrameId,
    state: frame.state,
    captured_at: isoOrNull(frame.capturedUs),
    ended_at: isoOrNull(frame.endedUs),
    stuck_since: isoOrNull(frame.stuckSinceUs),
    total_ms: frame.totalMs,
    drop_reason: frame.dropReason,
    error_type: frame.errorType,
    ...endView(frame.deciding, frame.stages),
    correlation_id: frame.correlationId,
    trace_id: traceIdOf(frame.site, frame.frameId),
    stream: frameStream(frame.site, frame.camera, frame.frameId),
    event_count: frame.eventCount,
    flags: frame.flags,
    other_cameras: frame.otherCameras.map(({ site, camera }) => ({ site, camera_id: camera })),
    pipelines: frame.pipelines.map(({ name, state, deciding }) => ({
      pipeline: name,
      state,
      ...endView(deciding, frame.stages),
    })),
    stages: frame.stages.map(stageView),
    objects: frame.detections.flatMap(objectViews),
    stored: frame.facts.flatMap(storedViews),
    deleted: frame.facts.filter(({ kind }) => kind === "deleted").map(deletedView),
  };
}

function stageView(stage: StageAttempt): StageView {
  const { fact } = stage;
  return {
    stage: stage.stage,
    stage_index: stage.index,
    attempt: stage.attempt,
    pipeline: stage.pipeline,
    state: stage.state,
    started_at: isoOrNull(stage.startedUs),
    ended_at: isoOrNull(stage.endedUs),
    work_ms: stage.workMs,
    queue_wait_ms: stage.queueWaitMs,
    batch_wait_ms: stage.batchWaitMs,
    transport_ms: stage.transportMs,
    batch_id: fact.batch ?? null,
    batch_size: fact.batchSize ?? null,
    device: fact.device ?? null,
    processor_id: stage.processor,
    error_type: fact.error ?? null,
    message: fact.message ?? null,
    retryable: stage.state === "failed" ? (fact.retryable ?? false) : null,
  };
}

function storedViews({ us, copy }: Fact): readonly StoredView[] {
  if (copy === undefined) return [];
  return [
    {
      stored_at: isoOfUs(us),
      backend: copy.backend,
      uri: copy.uri,
      size_bytes: copy.sizeBytes ?? null,
      checksum: copy.checksum ?? null,
      retain_until: isoOrNull(copy.retainUs ?? null),
    },
  ];
}

function deletedView({ us, reason }: Fact): DeletedView {
  return { deleted_at: isoOfUs(us), reason: reason ?? "" };
}

function objectViews(detection: Fact): readonly ObjectView[] {
  return objectsOf(detection).map((object) =>
    objectView(object, detection.model ?? "", detection.version ?? ""),
  );
}

/** Returns an object in the form of the query API, with the model that detected it. */
export function objectView(object: DetectedObject, model: string, version: string): ObjectView {
  return {
    object_id: null,
    zones: [],
    ...(object as { class: string; bbox: BoundingBox }),
    confidence: confidenceOf(object),
    model_name: model,
    model_version: version,
  };
}

function isoOrNull(us: number | null): string | null {
  return us === null ? null : isoOfUs(us);
}
