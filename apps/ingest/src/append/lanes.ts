import { createLane, type Lane } from "./lane.ts";

/** The lanes of all streams that were written to lately. */
export type Lanes = {
  readonly of: (stream: string) => Lane;
  /** Marks a lane as used just now. */
  readonly touch: (lane: Lane) => void;
};

/** Lanes, of which the longest unused idle one is forgotten beyond `maxLanes`. */
export function createLanes(maxLanes: number): Lanes {
  const lanes = new Map<string, Lane>();
  return {
    of(stream) {
      const known = lanes.get(stream);
      if (known) return known;
      if (lanes.size >= maxLanes) forgetOne(lanes);
      const lane = createLane(stream);
      lanes.set(stream, lane);
      return lane;
    },
    touch(lane) {
      lanes.delete(lane.stream);
      lanes.set(lane.stream, lane);
    },
  };
}

function forgetOne(lanes: Map<string, Lane>): void {
  for (const [stream, lane] of lanes) {
    if (lane.busy || lane.waiting || lane.queue.length > 0) continue;
    lanes.delete(stream);
    return;
  }
}
