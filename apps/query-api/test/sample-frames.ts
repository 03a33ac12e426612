import { frameId, uuidv7 } from "@detektor/events";

/** One frame to make events for; times in ms since the epoch. */
export type SampleFrame = {
  readonly site?: string;
  readonly camera?: string;
  readonly seq: number;
  readonly atMs: number;
  readonly session?: string;
  readonly correlationId?: string;
  readonly producerFrameId?: string;
  readonly end?: "completed" | "dropped" | "failed" | "open";
  /** Only with end "failed". */
  readonly errorType?: string;
  readonly totalMs?: number;
  readonly workMs?: number;
  readonly objects?: readonly object[];
  readonly modelVersion?: string;
  /** The stage that it passes. */
  readonly stage?: string;
};

const iso = (ms: number): string => new Date(ms).toISOString();

/** Returns the id of a sample frame. */
export function sampleFrameId({
  site = "s1",
  camera = "c1",
  seq,
  session = "r1",
  atMs,
}: SampleFrame) {
  return frameId(site, camera, session, seq, atMs);
}

/** Returns the events of a frame in wire format: captured, one stage, objects if any, and its end. */
export function sampleFrame(frame: SampleFrame): object[] {
  const {
    objects,
    end = "completed",
    totalMs = 20,
    errorType = "timeout",
    stage = "detect",
  } = frame;
  const captured = { capture_time: iso(frame.atMs) };
  const model = { model_name: "yolo", model_version: frame.modelVersion ?? "v1", stage };
  const ends = {
    completed: [sampleEvent(frame, "completed", 20, { total_ms: totalMs })],
    dropped: [sampleEvent(frame, "dropped", 20, { reason: "queue_full", stage })],
    failed: [sampleEvent(frame, "failed", 20, { stage, error_type: errorType })],
    open: [],
  };
  return [
    sampleEvent(frame, "captured", 0, captured),
    sampleStage(frame),
    ...(objects ? [sampleEvent(frame, "objects_detected", 3, { ...model, objects })] : []),
    ...ends[end],
  ];
}

function sampleStage(frame: SampleFrame): object {
  const { atMs, workMs = 5, stage = "detect" } = frame;
  const [started_at, ended_at] = [iso(atMs + 2), iso(atMs + 2 + workMs)];
  const data = { stage, stage_index: 0, started_at, ended_at, queue_wait_ms: 1 };
  return sampleEvent(frame, "stage_completed", 2 + workMs, data);
}

/** Returns any event of a sample frame, in wire format. */
export function sampleEvent(
  frame: SampleFrame,
  type: string,
  afterMs: number,
  data: object,
): object {
  const { site = "s1", camera: camera_id = "c1", seq, session: session_id = "r1" } = frame;
  const frame_id = sampleFrameId(frame);
  return {
    specversion: "1.0",
    id: uuidv7(),
    source: "sample/1",
    type: `detektor.frame.${type}.v1`,
    time: iso(frame.atMs + afterMs),
    site,
    ...(frame.correlationId === undefined ? {} : { correlationid: frame.correlationId }),
    data: {
      frame_id,
      camera_id,
      seq,
      session_id,
      ...(frame.producerFrameId === undefined ? {} : { producer_frame_id: frame.producerFrameId }),
      ...data,
    },
  };
}
