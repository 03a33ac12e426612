import { createBoundedQueue } from "../bounded-queue.ts";
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
  /**
   * With fewer events than `fewEvents` after the window there is no hurry: an append costs more than its events,
   * so they are gathered for `calmMs`, unless somebody waits for one of them.
   */
  readonly fewEvents: number;
  readonly calmMs: number;
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
 * reject. `isAwaited` returns whether somebody waits until an event is stored.
 */
export function createBatching(
  { maxBytes, maxEvents, maxInFlight, gather }: BatchLimits,
  mayStart: () => boolean,
  append: (lane: Lane, batch: readonly PendingEvent[]) => Promise<void>,
  isAwaited: () => boolean = () => false,
): Batching {
  const queue = createBoundedQueue(maxInFlight, mayStart, async (lane: Lane) => {
    lane.state = "appending";
    await append(lane, takeBatch(lane.queue, maxBytes, maxEvents));
    lane.state = "idle";
    add(lane);
  });
  const gathering = createGathering(gather, isAwaited, queue.push);
  const add = (lane: Lane): void => {
    if (lane.state === "idle" && lane.queue.length > 0) {
      lane.state = "waiting";
      gathering.push(lane);
    }
    gathering.grown();
  };
  return { add, resume: queue.pump, inFlight: queue.inFlight };
}

/** Lanes that wait for more events; `grown` must be called when an event was added to one. */
type Gathering = { readonly push: (lane: Lane) => void; readonly grown: () => void };

/**
 * Passes lanes on in groups. The more lanes the last group had, the longer the next one gathers; a group with
 * few events then waits for more.
 */
function createGathering(
  { leastMs, mostMs, appendsPerSecond, fewEvents, calmMs }: GatherLimits,
  isAwaited: () => boolean,
  handOver: (lanes: readonly Lane[]) => void,
): Gathering {
  let lanes: Lane[] = [];
  let windowMs = leastMs;
  /** Runs while a group with few events waits for more. */
  let calm: NodeJS.Timeout | undefined;
  const mayWait = (): boolean => eventsOf(lanes) < fewEvents && !isAwaited();
  const end = (): void => {
    clearTimeout(calm);
    calm = undefined;
    const group = lanes;
    lanes = [];
    windowMs = Math.min(Math.max(leastMs, (group.length / appendsPerSecond) * 1000), mostMs);
    handOver(group);
  };
  const endWindow = (): void => {
    if (windowMs < calmMs && mayWait()) calm = setTimeout(end, calmMs - windowMs);
    else end();
  };
  return {
    push: (lane) => void (lanes.push(lane) === 1 && setTimeout(endWindow, windowMs)),
    grown: () => void (calm !== undefined && !mayWait() && end()),
  };
}

function eventsOf(lanes: readonly Lane[]): number {
  return lanes.reduce((sum, { queue }) => sum + queue.length, 0);
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
