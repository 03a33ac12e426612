import type { Problem } from "./check-agreement.ts";
import { type DetektorEvent, isFrameEvent } from "./event.ts";
import { frameTimeMs } from "./frame-id.ts";
import { isoOfUs, timeUs } from "./time-us.ts";

const MOST_AHEAD_MS = 24 * 3_600_000;

/** Checks that the event's time and frame id are at most a day ahead of the clock; returns null if so. */
export function checkNotAhead(event: DetektorEvent, nowMs: number): Problem | null {
  if (timeUs(event.time) / 1000 - nowMs > MOST_AHEAD_MS) {
    return ahead("time", event.time, nowMs);
  }
  if (!isFrameEvent(event)) return null;
  const capturedMs = frameTimeMs(event.data.frame_id);
  if (capturedMs - nowMs <= MOST_AHEAD_MS) return null;
  return ahead("data.frame_id", new Date(capturedMs).toISOString(), nowMs);
}

function ahead(field: string, time: string, nowMs: number): Problem {
  const detail = `${field} says ${time}, more than 24 hours ahead of the clock here, ${isoOfUs(nowMs * 1000)}.`;
  return { field, reason: "too_far_ahead", detail };
}
