import { type DetektorEvent, isoOfUs, uuidv7 } from "@detektor/events";

/** The hour of all frames, in hours since 1970, long ago. */
export const oldHour = Math.floor(Date.UTC(2026, 9, 2, 10) / 3_600_000);

/** Returns the events of a frame of the old hour that ends in some way. */
export function oldFrame(camera: string, seq: number, end: string, more: object): DetektorEvent[] {
  const ms = oldHour * 3_600_000 + seq * 1000;
  const time = isoOfUs(ms * 1000);
  const data = { frame_id: uuidv7(ms), camera_id: camera, session_id: "s-1", seq };
  const event = (word: string, own: object) => {
    const type = `detektor.frame.${word}.v1`;
    const envelope = { specversion: "1.0", id: uuidv7(ms), source: "test/1", site: "lab", time };
    return { ...envelope, type, data: { ...data, ...own } } as unknown as DetektorEvent;
  };
  return [event("captured", { capture_time: time }), event(end, more)];
}

/** Returns the events of six frames: the failed one and the one that met a full queue are kept. */
export function oldSegment(camera: string): readonly DetektorEvent[] {
  return [
    ...oldFrame(camera, 1, "completed", { total_ms: 7 }),
    ...oldFrame(camera, 2, "failed", { stage: "detect", error_type: "Timeout" }),
    ...oldFrame(camera, 3, "dropped", { reason: "motion_gated" }),
    ...oldFrame(camera, 4, "dropped", { reason: "queue_full" }),
    ...oldFrame(camera, 5, "completed", { total_ms: 9 }),
    ...oldFrame(camera, 6, "completed", { total_ms: 9 }),
  ];
}
