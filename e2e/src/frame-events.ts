import { type CameraId, frameId, type Site, uuidv7 } from "@detektor/events";
import type { WireEvent } from "./session-copy.ts";

export const EVENTS_PER_FRAME = 4;

/** Returns the events of one completed frame, captured now: captured, one stage, its objects, completed. */
export function frameEvents(
  site: string,
  camera: string,
  session: string,
  seq: number,
  nowMs: number,
): { frameId: string; events: WireEvent[] } {
  const id = frameId(site as Site, camera as CameraId, session, seq, nowMs);
  const at = (offsetMs: number): string => new Date(nowMs + offsetMs).toISOString();
  const common = { frame_id: id, camera_id: camera, seq, session_id: session };
  const event = (word: string, offsetMs: number, data: object): WireEvent => ({
    specversion: "1.0",
    id: uuidv7(nowMs),
    source: "e2e/1",
    type: `detektor.frame.${word}.v1`,
    time: at(offsetMs),
    site,
    data: { ...common, ...data },
  });
  const stage = { stage: "detect", stage_index: 0, started_at: at(0), ended_at: at(5) };
  const box = { x: 0.1, y: 0.1, w: 0.2, h: 0.2 };
  return {
    frameId: id,
    events: [
      event("captured", 0, { capture_time: at(0) }),
      event("stage_completed", 5, { ...stage, duration_ms: 5 }),
      event("objects_detected", 5, {
        model_name: "none",
        model_version: "1",
        objects: [{ class: "person", confidence: 0.5, bbox: box }],
      }),
      event("completed", 6, { total_ms: 6 }),
    ],
  };
}
