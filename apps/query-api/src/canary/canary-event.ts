import {
  canarySite,
  type CameraId,
  type EventId,
  type EventOf,
  type FrameId,
  isoOfMs,
  uuidv7,
} from "@detektor/events";

/** Distinguishes the canary frames of one process from another's. */
export type CanarySession = { readonly id: string; next: number };

/** Returns the next frame of the canary: an event like any other, of its own site. */
export function canaryEvent(
  session: CanarySession,
  nowMs: number,
): EventOf<"detektor.frame.captured.v1"> {
  const time = isoOfMs(nowMs);
  return {
    specversion: "1.0",
    id: uuidv7(nowMs) as EventId,
    source: "query-api/canary",
    type: "detektor.frame.captured.v1",
    time,
    site: canarySite,
    data: {
      frame_id: uuidv7(nowMs) as FrameId,
      camera_id: "canary" as CameraId,
      session_id: session.id,
      seq: session.next++,
      capture_time: time,
    },
  };
}
