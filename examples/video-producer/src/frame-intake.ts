import { frameId, isoOfUs } from "@detektor/events";
import type { EventFunctions } from "@detektor/producer";
import type { DecodedFrame } from "./decode-video.ts";
import { type CameraSession, frameFields } from "./frame-fields.ts";
import type { FrameJob } from "./frame-job.ts";
import { pictureBytes } from "./picture.ts";
import { PermanentError, type PipelineListener, type StageRun } from "./stage.ts";

/** The decoder reported that the frame is damaged; decoding it again would have the same result. */
export class DecodeError extends PermanentError {
  override readonly name = "DecodeError";
}

/** The options of a session's intake. */
export type IntakeOptions = {
  readonly site: string;
  readonly session: CameraSession;
  readonly send: EventFunctions;
  readonly listener: PipelineListener<FrameJob>;
};

/** Assigns a decoded frame its identity and reports capture and decoding; returns null if it is damaged. */
export type FrameIntake = (frame: DecodedFrame) => FrameJob | null;

/** Numbers the frames of one session from 1 on, including those that the decoder lost. */
export function createFrameIntake(options: IntakeOptions): FrameIntake {
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
}

// The only measurable part of decoding outside ffmpeg: reading the frame from it.
const decodeRun = (frame: DecodedFrame): StageRun => ({
  stage: "decode",
  stageIndex: 0,
  attempt: 1,
  startedUs: frame.receivedUs,
  endedUs: frame.decodedUs,
  queueWaitMs: 0,
});

const reportLost = ({ session, send }: IntakeOptions, frame: DecodedFrame, from: number): void => {
  const { cameraId: camera_id, sessionId: session_id } = session;
  const count = frame.missingBefore;
  const lost = { from_seq: from, to_seq: from + count - 1, count };
  const reason = frame.damage === null ? "sequence_gap" : "decode_error";
  const time = isoOfUs(frame.receivedUs);
  send.framesLost({ camera_id, session_id, ...lost, reason }, { time });
};

const capture = (
  { site, session, send }: IntakeOptions,
  frame: DecodedFrame,
  seq: number,
): FrameJob => {
  const { picture, receivedUs } = frame;
  const { cameraId, sessionId } = session;
  const id = frameId(site, cameraId, sessionId, seq, Math.floor(receivedUs / 1000));
  const time = isoOfUs(receivedUs);
  const captured = send.frameCaptured(
    {
      ...frameFields(session, { frameId: id, seq }),
      capture_time: time,
      received_time: time,
      pts_ns: String(Math.round(frame.ptsSeconds * 1e9)),
      width_px: picture.width,
      height_px: picture.height,
      format: "yuvj420p",
      size_bytes: pictureBytes(picture.width, picture.height),
      keyframe: frame.keyframe,
      clock_source: "host",
    },
    { time },
  );
  const found = { causationId: captured.id, previous: null, grid: null, objects: [] };
  return { frameId: id, seq, capturedUs: receivedUs, picture, ...found };
};
