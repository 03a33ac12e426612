import { frameId, isoOfUs } from "@detektor/events";
import type { DecodedFrame } from "./decode-video.ts";
import type { EventSink } from "./event-sink.ts";
import { type CameraSession, frameFields } from "./frame-fields.ts";
import type { FrameJob } from "./frame-job.ts";
import { PermanentError, type PipelineListener, type StageRun } from "./stage.ts";

/** The decoder said that the frame is damaged; decoding it again would say the same. */
export class DecodeError extends PermanentError {
  override readonly name = "DecodeError";
}

/** What the intake of a session needs. */
export type IntakeOptions = {
  readonly site: string;
  readonly session: CameraSession;
  readonly send: EventSink;
  readonly listener: PipelineListener<FrameJob>;
};

/** Gives a decoded frame its identity and reports capture and decoding; null if it is damaged. */
export type FrameIntake = (frame: DecodedFrame) => FrameJob | null;

/** Numbers the frames of one session from 1 on, those that the decoder lost included. */
export const createFrameIntake = (options: IntakeOptions): FrameIntake => {
  let seq = 0;
  return (frame) => {
    if (frame.missingBefore > 0) {
      reportLost(options, frame, seq + 1);
      seq += frame.missingBefore;
    }
    seq++;
    const job = capture(options, frame, seq);
    const run = decodeRun(frame);
    if (frame.damage === null) {
      options.listener.stageCompleted(job, run);
      return job;
    }
    const error = new DecodeError(frame.damage);
    options.listener.stageFailed(job, run, error, false);
    options.listener.failed(job, run.stage, error, 1);
    return null;
  };
};

// What can be measured of decoding from outside ffmpeg: reading the frame out of it.
const decodeRun = (frame: DecodedFrame): StageRun => ({
  stage: "decode",
  stageIndex: 0,
  attempt: 1,
  startedUs: frame.receivedUs,
  endedUs: frame.decodedUs,
  queueWaitMs: 0,
});

const reportLost = ({ session, send }: IntakeOptions, frame: DecodedFrame, from: number): void => {
  send({
    type: "detektor.camera.frames_lost.v1",
    timeUs: frame.receivedUs,
    data: {
      camera_id: session.cameraId,
      session_id: session.sessionId,
      from_seq: from,
      to_seq: from + frame.missingBefore - 1,
      count: frame.missingBefore,
      reason: frame.damage === null ? "sequence_gap" : "decode_error",
    },
  });
};

const capture = (
  { site, session, send }: IntakeOptions,
  frame: DecodedFrame,
  seq: number,
): FrameJob => {
  const { picture, receivedUs } = frame;
  const { cameraId, sessionId } = session;
  const id = frameId(site, cameraId, sessionId, seq, Math.floor(receivedUs / 1000));
  const causationId = send({
    type: "detektor.frame.captured.v1",
    timeUs: receivedUs,
    data: {
      ...frameFields(session, { frameId: id, seq }),
      capture_time: isoOfUs(receivedUs),
      received_time: isoOfUs(receivedUs),
      pts_ns: String(Math.round(frame.ptsSeconds * 1e9)),
      width_px: picture.width,
      height_px: picture.height,
      format: "yuvj420p",
      size_bytes: picture.y.length + picture.u.length + picture.v.length,
      keyframe: frame.keyframe,
      clock_source: "host",
    },
  });
  const found = { previous: null, grid: null, objects: [] };
  return { frameId: id, seq, capturedUs: receivedUs, picture, causationId, ...found };
};
