import type { eventFunctionTypes } from "../../src/event-functions.ts";

type FunctionName = keyof typeof eventFunctionTypes;
type Data = Readonly<Record<string, unknown>>;

/** The clock of the vectors. */
export const nowMs = Date.parse("2026-11-02T11:00:00.125Z");
/** The frame that the vectors are about: camera `cam-1` of `lab`, session `s-1`, number 7. */
export const frame = {
  frame_id: "01a19bea-7bbc-7c2f-8bf3-3bd00683aea5",
  camera_id: "cam-1",
} as const;

const wholeFrame = {
  ...frame,
  seq: 7,
  session_id: "s-1",
  producer_frame_id: "clip-7",
  pipeline: "detect",
};
const started_at = "2026-11-02T10:59:58.500Z";
const ended_at = "2026-11-02T10:59:58.542125Z";
const stage = { stage: "detect" };
const wholeStage = { ...stage, stage_index: 1, attempt: 2, processor_id: "worker-3" };
const camera = { camera_id: "cam-1" };
const alert = { alert_id: "door:open" };
const wholeAlert = { ...alert, camera_id: "cam-1" };
const box = { x: 0.25, y: 0.5, w: 0.125, h: 0.25 };

/** For each function of a producer the least data, and data with every field of the catalogue. */
export const eventData: Readonly<
  Record<FunctionName, { readonly least: Data; readonly all: Data }>
> = {
  frameCaptured: {
    least: { ...frame, capture_time: "2026-11-02T10:59:58.012Z", seq: 7, session_id: "s-1" },
    all: {
      ...wholeFrame,
      capture_time: "2026-11-02T10:59:58.012Z",
      received_time: "2026-11-02T10:59:58.020Z",
      pts_ns: "9223372036854775807",
      width_px: 1920,
      height_px: 1080,
      format: "h264",
      size_bytes: 48_123,
      keyframe: true,
      clock_source: "rtcp_ntp",
      clock_offset_ms: -1.5,
      clock_uncertainty_ms: 0.25,
    },
  },
  frameQueued: {
    least: { ...frame, queue: "detect" },
    all: { ...wholeFrame, queue: "detect", depth_frames: 3, capacity_frames: 8, priority: 10 },
  },
  frameDequeued: {
    least: { ...frame, queue: "detect" },
    all: { ...wholeFrame, queue: "detect", wait_ms: 12.5 },
  },
  stageStarted: { least: { ...frame, ...stage }, all: { ...wholeFrame, ...wholeStage } },
  stageCompleted: {
    least: { ...frame, ...stage, started_at, ended_at },
    all: {
      ...wholeFrame,
      ...wholeStage,
      started_at,
      ended_at,
      duration_ms: 42.125,
      queue_wait_ms: -0.5,
      batch_wait_ms: 3,
      batch_id: "b-1",
      batch_size: 4,
      device: "cuda:0",
    },
  },
  stageFailed: {
    least: { ...frame, ...stage, error_type: "ValueError" },
    all: {
      ...wholeFrame,
      ...wholeStage,
      error_type: "ValueError",
      started_at,
      ended_at,
      duration_ms: 42.125,
      queue_wait_ms: 0,
      message: "Größe passt nicht 🎥",
      retryable: false,
    },
  },
  objectsDetected: {
    least: { ...frame, model_name: "yolo", model_version: "11n", objects: [] },
    all: {
      ...wholeFrame,
      model_name: "yolo",
      model_version: "11n",
      objects: [
        {
          object_id: "17",
          class: "person",
          confidence: 0.875,
          bbox: box,
          zones: ["door"],
          attributes: { hat: true, colours: ["red", null], age: { from: 20 } },
          embedding_ref: "s3://embeddings/17",
        },
        { class: "car", confidence: 1, bbox: { x: -1, y: 2, w: 3, h: 0 } },
      ],
      inference_ms: 8.5,
      stage: "detect",
    },
  },
  frameStored: {
    least: { ...frame, backend: "disk", uri: "file:///frames/7.jpg" },
    all: {
      ...wholeFrame,
      backend: "disk",
      uri: "file:///frames/7.jpg",
      size_bytes: 1024,
      checksum: "sha256:00ff",
      retain_until: "2026-12-02T11:00:00Z",
    },
  },
  frameDeleted: {
    least: { ...frame, reason: "retention" },
    all: { ...wholeFrame, reason: "retention" },
  },
  frameCompleted: { least: frame, all: { ...wholeFrame, total_ms: 130.5 } },
  frameDropped: {
    least: { ...frame, reason: "queue_full" },
    all: { ...wholeFrame, reason: "stale", stage: "detect", queue: "detect", depth_frames: 8 },
  },
  frameFailed: {
    least: { ...frame, ...stage, error_type: "ValueError" },
    all: { ...wholeFrame, ...stage, error_type: "ValueError", attempts: 2 },
  },
  cameraConnected: { least: camera, all: { ...camera, session_id: "s-1" } },
  cameraDisconnected: {
    least: camera,
    all: { ...camera, session_id: "s-1", reason: "end_of_stream" },
  },
  clockAdjusted: {
    least: { ...camera, offset_ms: -250.5, clock_source: "host" },
    all: {
      ...camera,
      session_id: "s-1",
      offset_ms: 3.5,
      clock_source: "abs_capture",
      clock_uncertainty_ms: 0,
    },
  },
  configChanged: { least: camera, all: { ...camera, session_id: "s-1" } },
  framesLost: {
    least: { ...camera, session_id: "s-1", from_seq: 8, to_seq: 9, count: 2, reason: "stale" },
    all: { ...camera, session_id: "s-1", from_seq: 8, to_seq: 8, count: 1, reason: "unknown" },
  },
  alertRaised: {
    least: { ...alert, rule_id: "door", severity: "warning", frame_ids: [] },
    all: {
      ...wholeAlert,
      rule_id: "door",
      severity: "critical",
      frame_ids: [frame.frame_id],
      message: "The door is open.",
      value: 3,
      threshold: -1.5,
      window_s: 60,
    },
  },
  alertAcknowledged: { least: alert, all: { ...wholeAlert, by: "ann@example.org" } },
  alertResolved: { least: alert, all: wholeAlert },
  actionTriggered: {
    least: { ...alert, action_id: "mail" },
    all: { ...wholeAlert, action_id: "mail", target: "ann@example.org", status: "sent" },
  },
};
