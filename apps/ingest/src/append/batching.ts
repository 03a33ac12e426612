import { createSlots } from "../slots.ts";
import type { Lane } from "./lanes.ts";
import type { PendingEvent } from "./pending-event.ts";

/** How much goes into one append, how many appends run at a time, and how long events are gathered for one. */
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
  /** Appends a second that the window grows for, so that many streams don't make many small ones. */
  readonly appendsPerSecond: number;
};

/** Decides when a lane's events are appended, and how many of them at once. */
export type Batching = {
  /** To be called when a lane has an event more. */
  readonly add: (lane: Lane) => void;
  /** To be called when appends may start again. */
  readonly resume: () => void;
  readonly inFlight: () => number;
};

/**
 * Gathers events for some milliseconds, then calls `append` with a batch, once at a time for each lane,
 * while `mayStart` says so. What is left in the queue, or put back, is gathered again. `append` must not reject.
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

/** Hands lanes over in groups; the more lanes the last group had, the longer the next one gathers. */
function createGathering(
  { leastMs, mostMs, appendsPerSecond }: GatherLimits,
  handOver: (lanes: readonly Lane[]) => void,
): (lane: Lane) => void {
  let lanes: Lane[] = [];
  let windowMs = leastMs;
  const end = (): void => {
    const group = lanes;
    lanes = [];
    windowMs = Math.min(Math.max(leastMs, (group.length / appendsPerSecond) * 1_000), mostMs);
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
