import { isFrameEvent, type StoredEvent } from "@detektor/events";
import { emptyFrame, evolve } from "@detektor/frame-state";
import type { CanaryRow } from "@detektor/read-model";

/** Returns the rows to keep for events of the canary's site: their frames, separate from all others. */
export function foldCanaries(
  events: readonly StoredEvent[],
  refuse: (stored: StoredEvent, error: unknown) => void,
): readonly CanaryRow[] {
  return events.flatMap((stored) => {
    const { event } = stored;
    if (!isFrameEvent(event)) return [];
    try {
      const stateDoc = JSON.stringify(evolve(emptyFrame, stored));
      return [{ frameId: event.data.frame_id, stateDoc }];
    } catch (error) {
      refuse(stored, error);
      return [];
    }
  });
}
