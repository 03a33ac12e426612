import { frameId, isoOfUs } from "@detektor/events";
import type { Producer } from "@detektor/producer";
import {
  completedData,
  dequeuedData,
  detectedData,
  pictureData,
  queuedData,
  stageData,
  storedData,
} from "./frame-data.ts";

/** A frame that is being played: its identity, and when it was captured (µs since 1970). */
export type PlayedFrame = {
  readonly frameId: string;
  readonly cameraId: string;
  readonly sessionId: string;
  readonly seq: number;
  readonly capturedUs: number;
};

/** Returns the frame `seq` of a camera. */
export function playFrame(
  site: string,
  cameraId: string,
  seq: number,
  capturedUs: number,
): PlayedFrame {
  const sessionId = `s-${cameraId}`;
  const id = frameId(site, cameraId, sessionId, seq, Math.floor(capturedUs / 1000));
  return { frameId: id, cameraId, sessionId, seq, capturedUs };
}

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

const after = (frame: PlayedFrame, ms: number): string => isoOfUs(frame.capturedUs + ms * 1000);

const capture = (producer: Producer, frame: PlayedFrame): void => {
  const time = after(frame, 0);
  const times = { capture_time: time, received_time: time };
  producer.frameCaptured({ ...identity(frame), ...times, ...pictureData }, { time });
  producer.frameQueued({ ...identity(frame), ...queuedData }, { time });
};

const stage =
  (name: string, index: number, endMs: number) =>
  (producer: Producer, frame: PlayedFrame): void => {
    const time = after(frame, endMs);
    const run = stageData(name, index, after(frame, endMs - 8), time);
    producer.stageCompleted({ ...identity(frame), ...run }, { time });
  };
const [decode, detect, track] = [
  stage("decode", 0, 9),
  stage("detect", 1, 34),
  stage("track", 2, 44),
];

const decoded = (producer: Producer, frame: PlayedFrame): void => {
  decode(producer, frame);
  producer.frameDequeued({ ...identity(frame), ...dequeuedData }, { time: after(frame, 10) });
};

const detected = (producer: Producer, frame: PlayedFrame): void => {
  detect(producer, frame);
  producer.objectsDetected({ ...identity(frame), ...detectedData }, { time: after(frame, 35) });
};

const finished = (producer: Producer, frame: PlayedFrame): void => {
  track(producer, frame);
  const time = after(frame, 45);
  const stored = storedData(frame.cameraId, frame.frameId);
  producer.frameStored({ ...identity(frame), ...stored }, { time });
  producer.frameCompleted({ ...identity(frame), ...completedData }, { time });
};

/** The nine events of a frame, in the four moments in which they happen. */
export const frameParts: readonly FramePart[] = [
  { afterMs: 0, publish: capture },
  { afterMs: 10, publish: decoded },
  { afterMs: 35, publish: detected },
  { afterMs: 45, publish: finished },
];
