import type { Lane } from "./lane.ts";

/** How long a stream's events are gathered into one append. */
export type GatherLimits = {
  readonly leastMs: number;
  readonly mostMs: number;
  /** Appends a second that the window grows for, so that many streams don't make many small ones. */
  readonly appendsPerSecond: number;
};

/** Lanes that wait for more of their events. */
export type Gathering = { readonly add: (lane: Lane) => void };

/** Hands lanes over in groups; the more lanes the last group had, the longer the next one gathers. */
export function createGathering(
  { leastMs, mostMs, appendsPerSecond }: GatherLimits,
  handOver: (lanes: readonly Lane[]) => void,
): Gathering {
  let lanes: Lane[] = [];
  let windowMs = leastMs;
  const end = (): void => {
    const group = lanes;
    lanes = [];
    windowMs = Math.min(Math.max(leastMs, (group.length / appendsPerSecond) * 1_000), mostMs);
    handOver(group);
  };
  return {
    add(lane) {
      lane.waiting = true;
      if (lanes.push(lane) === 1) setTimeout(end, windowMs);
    },
  };
}
