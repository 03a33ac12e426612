import type { EventType } from "@detektor/events";
import type { FrameStateName } from "@detektor/frame-state";

/** The state that an event alone gives its frame; other types give none. */
export const stateOfType: { readonly [Type in EventType]?: FrameStateName } = {
  "detektor.frame.captured.v1": "captured",
  "detektor.frame.queued.v1": "queued",
  "detektor.frame.dequeued.v1": "queued",
  "detektor.frame.stage_started.v1": "processing",
  "detektor.frame.stage_completed.v1": "processing",
  "detektor.frame.stage_failed.v1": "processing",
  "detektor.frame.objects_detected.v1": "processing",
  "detektor.frame.completed.v1": "completed",
  "detektor.frame.dropped.v1": "dropped",
  "detektor.frame.failed.v1": "failed",
};
