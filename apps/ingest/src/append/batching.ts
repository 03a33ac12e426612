import { createSlots } from "../slots.ts";
import type { Lane } from "./lanes.ts";
import type { PendingEvent } from "./pending-event.ts";

/**
 * The maximum size of an append, the maximum number of concurrent appends, and how long events are gathered.
 */
export type BatchLimits = {
  readonly maxBytes: number;
  readonly maxEvents: number;
  readonly maxInFlight: number;
  readonly gather: GatherLimits;
};

/** How long a stream's events are gathered into one append. */
export type GatherLimits = {
  readonly leastMs: number;
  readonly mostMs: number;
  /** Appends per second above which the window grows, so that many streams don't cause many small appends. */
  readonly appendsPerSecond: number;
};

/** Decides when a lane's events are appended, and how many at once. */
export type Batching = {
  /** Must be called when an event was added to a lane. */
  readonly add: (lane: Lane) => void;
  /** Must be called when appends may start again. */
  readonly resume: () => void;
  readonly inFlight: () => number;
};

/**
 * Gathers events for some milliseconds, then calls `append` with a batch, one at a time for each lane, while
 * `mayStart` returns true. Events left in the queue, or put back, are gathered again. `append` must not
 * reject.
 */
export function createBatching(
  { maxBytes, maxEvents, maxInFlight, gather }: BatchLimits,
  mayStart: () => boolean,
  append: (lane: Lane, batch: readonly PendingEvent[]) => Promise<void>,
): Batching {
  const slots = createSlots(maxInFlight, mayStart, async (lane: Lane) => {
    lane.state = "appending";
    await append(lane, takeBatch(lane.queue, maxBytes, maxEvents));
    lane.state = "idle";
    add(lane);
  });
  const wait = createGathering(gather, slots.push);
  const add = (lane: Lane): void => {
    if (lane.state !== "idle" || lane.queue.length === 0) return;
    lane.state = "waiting";
    wait(lane);
  };
  return { add, resume: slots.pump, inFlight: slots.inFlight };
}

/** Passes lanes on in groups. The more lanes the last group had, the longer the next one gathers. */
function createGathering(
  { leastMs, mostMs, appendsPerSecond }: GatherLimits,
  handOver: (lanes: readonly Lane[]) => void,
): (lane: Lane) => void {
  let lanes: Lane[] = [];
  let windowMs = leastMs;
  const end = (): void => {
    const group = lanes;
    lanes = [];
    windowMs = Math.min(Math.max(leastMs, (group.length / appendsPerSecond) * 1000), mostMs);
    handOver(group);
  };
  return (lane) => {
    if (lanes.push(lane) === 1) setTimeout(end, windowMs);
  };
}

/** Takes events from the front of a queue, up to `maxBytes` but at least one. */
export function takeBatch(
  queue: PendingEvent[],
  maxBytes: number,
  maxEvents: number,
): PendingEvent[] {
  let [count, bytes] = [0, 0];
  for (const { sizeBytes } of queue) {
    if (count > 0 && (bytes + sizeBytes > maxBytes || count >= maxEvents)) break;
    bytes += sizeBytes;
    count += 1;
  }
  return queue.splice(0, count);
}
