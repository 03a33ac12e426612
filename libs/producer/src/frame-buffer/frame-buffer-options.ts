import type { EventFunctions } from "../event-functions.ts";
import { type BufferPolicy, bufferPolicies } from "./buffer-policy.ts";

/** A frame's identity, as in each of its events. */
export type BufferedFrame = {
  readonly frame_id: string;
  readonly camera_id: string;
  readonly seq?: number;
  readonly session_id?: string;
  readonly producer_frame_id?: string;
  readonly pipeline?: string;
};

/**
 * Why a buffer dropped a frame, after what wait, and how many frames it held at that moment, including the
 * frame if it was held.
 */
export type FrameDrop = {
  readonly reason: "queue_full" | "stale" | "shutdown";
  readonly waitMs: number;
  readonly depthFrames: number;
};

/**
 * The functions of a producer that a buffer sends its events with; events of omitted functions aren't sent.
 */
export type BufferProducer = Partial<
  Pick<EventFunctions, "frameQueued" | "frameDequeued" | "frameDropped">
>;

/** The options of a frame buffer. */
export type FrameBufferOptions<T> = {
  /** Its name in events; use the name of the stage after it, so that waits are counted for that stage. */
  readonly queue: string;
  /** The most frames that wait, at least 1. */
  readonly capacityFrames: number;
  readonly policy: BufferPolicy;
  /** Returns the frame that an item represents. */
  readonly frameOf: (item: T) => BufferedFrame;
  /** Returns its importance, 0 to 10 with 10 the highest; defaults to 0. */
  readonly priorityOf?: (item: T) => number;
  /** A frame that has waited longer is dropped as `stale` instead of being taken; no limit by default. */
  readonly maxWaitMs?: number;
  /** A producer, or some of its functions; with `whenFull: "wait"`, `room()` MUST be awaited before. */
  readonly producer?: BufferProducer;
  /** Called with each dropped frame, to free its resources; MUST NOT throw. */
  readonly onDropped?: (item: T, drop: FrameDrop) => void;
  /** A monotonic clock in ms; defaults to `performance.now`. */
  readonly nowMs?: () => number;
};

/**
 * Checks the options.
 *
 * @throws {RangeError} naming the invalid option
 */
export function checkOptions(options: FrameBufferOptions<never>): void {
  const { queue, capacityFrames, policy, maxWaitMs = 0 } = options;
  if (queue === "" || queue.length > 128) {
    throw new RangeError(`queue must be text of 1 to 128 characters; it was ${show(queue)}`);
  }
  if (!Number.isSafeInteger(capacityFrames) || capacityFrames < 1) {
    throw new RangeError(
      `capacityFrames must be a whole number from 1; it was ${show(capacityFrames)}`,
    );
  }
  if (!bufferPolicies.includes(policy)) {
    throw new RangeError(
      `policy must be one of ${bufferPolicies.join(", ")}; it was ${show(policy)}`,
    );
  }
  if (!(maxWaitMs >= 0)) {
    throw new RangeError(`maxWaitMs must be a number of 0 or more; it was ${show(maxWaitMs)}`);
  }
}

function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
