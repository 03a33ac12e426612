import { createStreamKnowledge, type StreamKnowledge } from "../known-ids/stream-knowledge.ts";
import type { PendingEvent } from "./pending-event.ts";

/**
 * The append queue of one stream: its events wait in `queue`, and one append at a time takes some of them.
 */
export type Lane = {
  readonly known: StreamKnowledge;
  queue: PendingEvent[];
  /** `waiting`: its next append is scheduled, but hasn't started. */
  state: "idle" | "waiting" | "appending";
};

/** The lanes of all streams that were written to recently. */
export type Lanes = {
  readonly of: (stream: string) => Lane;
  /** Marks a lane as used just now. */
  readonly touch: (lane: Lane) => void;
};

/** Returns lanes. Above `maxLanes`, the idle lane that was unused for longest is forgotten. */
export function createLanes(maxLanes: number): Lanes {
  const lanes = new Map<string, Lane>();
  return {
    of(stream) {
      const found = lanes.get(stream);
      if (found) return found;
      if (lanes.size >= maxLanes) forgetOne(lanes);
      const lane: Lane = { known: createStreamKnowledge(stream), queue: [], state: "idle" };
      lanes.set(stream, lane);
      return lane;
    },
    touch(lane) {
      lanes.delete(lane.known.stream);
      lanes.set(lane.known.stream, lane);
    },
  };
}

function forgetOne(lanes: Map<string, Lane>): void {
  for (const [stream, lane] of lanes) {
    if (lane.state !== "idle" || lane.queue.length > 0) continue;
    lanes.delete(stream);
    return;
  }
}

/** Puts events back at the front of a lane's queue. */
export function putBack(lane: Lane, events: readonly PendingEvent[]): void {
  if (events.length > 0) lane.queue = [...events, ...lane.queue];
}
