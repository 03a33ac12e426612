import { frameId } from "@detektor/events";

const captureMs = Date.parse("2026-08-04T10:00:00Z");
const at = (ms: number): string => new Date(captureMs + ms).toISOString();

let events = 0;
const frame = (seq: number) => {
  const id = frameId("lab", "cam-9", "s-9", seq, captureMs);
  return (word: string, ms: number, data: object = {}, attributes: object = {}): object => ({
    specversion: "1.0",
    id: `00000000-0000-7000-8000-${String(++events).padStart(12, "0")}`,
    source: "detect/1",
    type: `detektor.frame.${word}.v1`,
    time: at(ms),
    site: "lab",
    ...attributes,
    data: { frame_id: id, camera_id: "cam-9", ...data },
  });
};

const [open, dropped, missing, skewed, linked] = [frame(1), frame(2), frame(3), frame(4), frame(5)];
const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const stage = { stage: "a", started_at: at(9), ended_at: at(3), queue_wait_ms: -7 };

/**
 * Frames three months old with anomalies that the example session lacks: a stage still open, a drop alone, an
 * end without a start, clocks that disagree, contexts of producers.
 */
export const oddFrames: readonly object[] = [
  open("stage_started", 1, { stage: "detect" }),
  open("queued", 40, { queue: "track" }),
  dropped("dropped", 0, { reason: "rate_limited" }),
  missing("stage_failed", 5, { stage: "detect", error_type: "crash" }),
  missing("failed", 5, { stage: "detect", error_type: "crash" }),
  skewed("captured", 0, { seq: 4, session_id: "s-9", capture_time: at(0) }),
  skewed("stage_completed", 3, stage),
  linked("captured", 0, { seq: 5, session_id: "s-9", capture_time: at(0) }, { traceparent }),
  linked("stage_completed", 3, { ...stage, started_at: at(1) }, { traceparent }),
];
