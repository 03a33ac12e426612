import { leastFrameId } from "@detektor/events";
import type { HeldRange } from "@detektor/read-model";

const usPerDay = 86_400_000_000;

/** Returns the range of the frames of a day (since 1970, UTC), to ask what is held of it at `nowMs`. */
export function heldRange(day: number, nowMs: number): HeldRange {
  const [fromId, toId] = [leastFrameId(day * usPerDay), leastFrameId((day + 1) * usPerDay)];
  return { fromId, toId, nowUs: Math.floor(nowMs * 1000) };
}
