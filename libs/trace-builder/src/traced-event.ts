import type { FrameEvent, StoredEvent } from "@detektor/events";
import { byTime, type Fact } from "@detektor/frame-state";

/** A stored event of a frame. */
export type StoredFrameEvent = Omit<StoredEvent, "event"> & { readonly event: FrameEvent };

/** An event of a frame that a producer sent. */
export type ProducerEvent = Exclude<FrameEvent, { type: "detektor.frame.stuck.v1" }>;

/** A producer's event, and its fact in the frame's fold: `fact.us` is its time. */
export type TracedEvent<E extends ProducerEvent = ProducerEvent> = {
  readonly event: E;
  readonly fact: Fact;
};

/** Compares by (time, event id), as the fold does. */
export function byTimeAndId(a: TracedEvent, b: TracedEvent): number {
  return byTime(a.fact, b.fact);
}
