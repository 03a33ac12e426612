import { frameId, isoOfUs } from "@detektor/events";
import type { Producer } from "@detektor/producer";

/** A frame that is being played: which one, and when it was captured (µs since 1970). */
export type PlayedFrame = {
  readonly frameId: string;
  readonly cameraId: string;
  readonly sessionId: string;
  readonly seq: number;
  readonly capturedUs: number;
};

/** The frame `seq` of a camera, captured now. */
export const playFrame = (
  site: string,
  cameraId: string,
  seq: number,
  capturedUs: number,
): PlayedFrame => {
  const sessionId = `s-${cameraId}`;
  const id = frameId(site, cameraId, sessionId, seq, Math.floor(capturedUs / 1000));
  return { frameId: id, cameraId, sessionId, seq, capturedUs };
};

/** A part of a frame's events: how long after the capture it happens, and what it publishes. */
export type FramePart = {
  readonly afterMs: number;
  readonly publish: (producer: Producer, frame: PlayedFrame) => void;
};

const identity = (frame: PlayedFrame) => ({
  frame_id: frame.frameId,
  camera_id: frame.cameraId,
  session_id: frame.sessionId,
  seq: frame.seq,
});

const stage = (producer: Producer, frame: PlayedFrame, run: StageTimes): void => {
  const time = isoOfUs(frame.capturedUs + run.endMs * 1000);
  producer.stageCompleted(
    {
      ...identity(frame),
      stage: run.name,
      stage_index: run.index,
      attempt: 1,
      processor_id: `${run.name}-1`,
      started_at: isoOfUs(frame.capturedUs + run.startMs * 1000),
      ended_at: time,
      duration_ms: run.endMs - run.startMs,
      queue_wait_ms: 1,
    },
    { time },
  );
};

type StageTimes = {
  readonly name: string;
  readonly index: number;
  readonly startMs: number;
  readonly endMs: number;
};

const capture = (producer: Producer, frame: PlayedFrame): void => {
  const time = isoOfUs(frame.capturedUs);
  const picture = { width_px: 1920, height_px: 1080, format: "h264", size_bytes: 48_000 };
  producer.frameCaptured(
    { ...identity(frame), capture_time: time, received_time: time, keyframe: false, ...picture },
    { time },
  );
  const queue = { queue: "detect", depth_frames: 2, capacity_frames: 8, priority: 5 };
  producer.frameQueued({ ...identity(frame), ...queue }, { time });
};

const decode = (producer: Producer, frame: PlayedFrame): void => {
  stage(producer, frame, { name: "decode", index: 0, startMs: 1, endMs: 9 });
  const time = isoOfUs(frame.capturedUs + 10_000);
  producer.frameDequeued({ ...identity(frame), queue: "detect", wait_ms: 1 }, { time });
};

const detect = (producer: Producer, frame: PlayedFrame): void => {
  stage(producer, frame, { name: "detect", index: 1, startMs: 10, endMs: 34 });
  const bbox = { x: 0.25, y: 0.5, w: 0.125, h: 0.25 };
  const person = { object_id: "o-1", class: "person", confidence: 0.91, bbox, zones: ["door"] };
  const model = { model_name: "yolo", model_version: "11.2", inference_ms: 18.5 };
  const time = isoOfUs(frame.capturedUs + 35_000);
  producer.objectsDetected({ ...identity(frame), ...model, objects: [person] }, { time });
};

const finish = (producer: Producer, frame: PlayedFrame): void => {
  stage(producer, frame, { name: "track", index: 2, startMs: 36, endMs: 41 });
  const time = isoOfUs(frame.capturedUs + 45_000);
  const uri = `s3://frames/${frame.cameraId}/${frame.frameId}.jpg`;
  producer.frameStored({ ...identity(frame), backend: "s3", uri, size_bytes: 21_000 }, { time });
  producer.frameCompleted({ ...identity(frame), total_ms: 45 }, { time });
};

/** The nine events of a frame in the four moments in which they happen. */
export const frameParts: readonly FramePart[] = [
  { afterMs: 0, publish: capture },
  { afterMs: 10, publish: decode },
  { afterMs: 35, publish: detect },
  { afterMs: 45, publish: finish },
];
