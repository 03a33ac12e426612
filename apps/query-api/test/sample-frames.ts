import { frameId, uuidv7 } from "@detektor/events";

/** One frame to make events of; times in ms since the epoch. */
export type SampleFrame = {
  readonly site?: string;
  readonly camera?: string;
  readonly seq: number;
  readonly atMs: number;
  readonly session?: string;
  readonly correlationId?: string;
  readonly producerFrameId?: string;
  readonly end?: "completed" | "dropped" | "open";
  readonly totalMs?: number;
  readonly workMs?: number;
  readonly objects?: readonly object[];
  readonly modelVersion?: string;
};

const iso = (ms: number): string => new Date(ms).toISOString();

/** The id that a sample frame gets. */
export const sampleFrameId = ({
  site = "s1",
  camera = "c1",
  seq,
  session = "r1",
  atMs,
}: SampleFrame) => frameId(site, camera, session, seq, atMs);

/** The events of a frame as they are on the wire: captured, one stage, objects if any, and its end. */
export function sampleFrame(frame: SampleFrame): object[] {
  const { site = "s1", camera = "c1", seq, atMs, session = "r1", end = "completed" } = frame;
  const workMs = frame.workMs ?? 5;
  const common = {
    frame_id: sampleFrameId(frame),
    camera_id: camera,
    seq,
    session_id: session,
    ...(frame.producerFrameId === undefined ? {} : { producer_frame_id: frame.producerFrameId }),
  };
  const event = (type: string, afterMs: number, data: object) => ({
    specversion: "1.0",
    id: uuidv7(),
    source: "sample/1",
    type: `detektor.frame.${type}.v1`,
    time: iso(atMs + afterMs),
    site,
    ...(frame.correlationId === undefined ? {} : { correlationid: frame.correlationId }),
    data: { ...common, ...data },
  });
  const model = { model_name: "yolo", model_version: frame.modelVersion ?? "v1" };
  const stage = {
    stage: "detect",
    stage_index: 0,
    started_at: iso(atMs + 2),
    ended_at: iso(atMs + 2 + workMs),
  };
  const ends = {
    completed: [event("completed", 20, { total_ms: frame.totalMs ?? 20 })],
    dropped: [event("dropped", 20, { reason: "queue_full", stage: "detect" })],
    open: [],
  };
  return [
    event("captured", 0, { capture_time: iso(atMs) }),
    event("stage_completed", 2 + workMs, { ...stage, queue_wait_ms: 1 }),
    ...(frame.objects
      ? [event("objects_detected", 3, { ...model, stage: "detect", objects: frame.objects })]
      : []),
    ...ends[end],
  ];
}
