import { decodeEvent, frameId, parseSubject } from "../src/index.ts";
import { afterSessionMs } from "./examples.ts";

/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** The clock of the tests. */
export const nowMs = afterSessionMs;
/** A frame captured a second before. */
export const frame = frameId("lab", "cam-1", "s-1", 1, nowMs - 1000);
/** A time shortly before the clock of the tests. */
export const time = "2026-11-02T11:00:00.5Z";
/** The data of a completed stage. */
export const stage = {
  frame_id: frame,
  camera_id: "cam-1",
  stage: "detect",
  started_at: time,
  ended_at: time,
};

/** Returns an event of the type with that word, valid unless changed. */
export function event(word: string, data: unknown, envelope: Json = {}): Json {
  const id = "01a19bea-7bb0-7c2f-8bf3-3bd00683aea5";
  return {
    specversion: "1.0",
    id,
    source: "t/1",
    type: `detektor.${word}.v1`,
    time,
    site: "lab",
    data,
    ...envelope,
  };
}

/** Returns why the input is refused (on that NATS subject, if any); null if it is accepted. */
export function refusal(input: unknown, on?: string) {
  const subject = on === undefined ? null : parseSubject(on);
  const decoded = decodeEvent(input, subject === null ? { nowMs } : { nowMs, subject });
  return decoded.kind === "refused" ? decoded.refusal : null;
}

/** Returns a completed stage. */
export function completed(change: Json = {}) {
  return event("frame.stage_completed", { ...stage, ...change });
}
/** Returns a captured frame. */
export function captured(change: Json) {
  return event("frame.captured", {
    frame_id: frame,
    camera_id: "cam-1",
    seq: 1,
    session_id: "s",
    capture_time: time,
    ...change,
  });
}
/** Returns a detection of one object, to which the change applies. */
export function detected(change: Json) {
  return event("frame.objects_detected", {
    frame_id: frame,
    camera_id: "cam-1",
    model_name: "m",
    model_version: "1",
    objects: [{ class: "car", confidence: 0.5, bbox: { x: 0, y: 0, w: 1, h: 1 }, ...change }],
  });
}
/** Returns an event about two lost frames. */
export function lost(change: Json) {
  return event("camera.frames_lost", {
    camera_id: "cam-1",
    session_id: "s",
    from_seq: 6,
    to_seq: 7,
    count: 2,
    reason: "stale",
    ...change,
  });
}
