import type { FrameState } from "@detektor/frame-state";
import { traceBounds } from "@detektor/trace-builder";
import type { TraceSearch } from "./trace-search.ts";

/**
 * Returns whether a frame can have a span in the wanted times, by its document: false only if it has none.
 */
export function mayMeet(frame: FrameState, { startUs, durationUs }: TraceSearch): boolean {
  const bounds = traceBounds(frame);
  return (
    (durationUs.min === null || bounds.endUs - bounds.startUs >= durationUs.min) &&
    (startUs.max === null || bounds.startUs <= startUs.max) &&
    (startUs.min === null || bounds.endUs >= startUs.min)
  );
}
