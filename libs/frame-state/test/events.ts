import { type DetektorEvent, frameId, isoOfUs, type StoredEvent } from "@detektor/events";
import { type FrameView, foldFrame } from "../src/index.ts";
import { storedAt } from "./example-events.ts";

/** The capture time of the frame of these tests, µs. */
export const captureUs = 1_793_617_198_000_000;

const frame_id = frameId("lab", "cam-1", "s-1", 1, captureUs / 1000);
let made = 0;

/** Returns an event of the frame of these tests, `ms` after its capture; `word` is that of its type. */
export function event(
  word: string,
  ms: number,
  data: object = {},
  attributes: object = {},
): StoredEvent {
  made += 1;
  const id = `00000000-0000-7000-8000-${String(made).padStart(12, "0")}`;
  const envelope = { specversion: "1.0", id, source: "test/1", site: "lab", time: at(ms) };
  const frame = { frame_id, camera_id: "cam-1", session_id: "s-1", seq: 1 };
  const type = `detektor.frame.${word}.v1`;
  const all = { ...envelope, type, ...attributes, data: { ...frame, ...data } } as DetektorEvent;
  return storedAt(all, made);
}

/** Returns the capture of the frame, received 2 ms later. */
export function captured(data: object = {}): StoredEvent {
  return event("captured", 0, { capture_time: at(0), received_time: at(2), ...data });
}

/** Returns a stage that worked from one time to another, in ms after the capture. */
export function stage(name: string, fromMs: number, toMs: number, data: object = {}): StoredEvent {
  const times = { started_at: at(fromMs), ended_at: at(toMs) };
  return event("stage_completed", toMs, { stage: name, ...times, ...data });
}

/** Returns a time in ms after the capture, RFC 3339. */
export function at(ms: number): string {
  return isoOfUs(captureUs + ms * 1000);
}

/** Returns the frame of these events; throws if there is none. */
export function frame(...events: readonly StoredEvent[]): FrameView {
  const view = foldFrame(events);
  if (view === null) throw new Error("no frame");
  return view;
}
