import type { EventFunctions } from "../event-functions.ts";
import { type BufferPolicy, bufferPolicies } from "./buffer-policy.ts";

/** Who a frame is, as every event of it says. */
export type BufferedFrame = {
  readonly frame_id: string;
  readonly camera_id: string;
  readonly seq?: number;
  readonly session_id?: string;
  readonly producer_frame_id?: string;
  readonly pipeline?: string;
};

/**
 * Why a buffer gave a frame up, after how long, and how many it held at that moment, the frame
 * included if it was one of them.
 */
export type FrameDrop = {
  readonly reason: "queue_full" | "stale" | "shutdown";
  readonly waitMs: number;
  readonly depthFrames: number;
};

/** The functions of a producer that a buffer tells its events by; those that are left out aren't told. */
export type BufferTold = Partial<
  Pick<EventFunctions, "frameQueued" | "frameDequeued" | "frameDropped">
>;

/** How a buffer is made. */
export type FrameBufferOptions<T> = {
  /** Its name in events; that of the stage before which it stands, so that waits are counted for it. */
  readonly queue: string;
  /** The most frames that wait, from 1 on. */
  readonly capacityFrames: number;
  readonly policy: BufferPolicy;
  /** Who the frame is that an item stands for. */
  readonly frameOf: (item: T) => BufferedFrame;
  /** How important it is, 0 to 10, 10 the most; 0 unless given. */
  readonly priorityOf?: (item: T) => number;
  /** A frame that has waited longer is dropped as `stale` instead of being taken; never unless given. */
  readonly maxWaitMs?: number;
  /** A producer, or some of its functions; of one with `whenFull: "wait"`, `room()` MUST be awaited before. */
  readonly tell?: BufferTold;
  /** Called with each frame that is given up, to free what it holds; MUST NOT throw. */
  readonly onDropped?: (item: T, drop: FrameDrop) => void;
  /** A monotonic clock in ms; `performance.now` unless given. */
  readonly nowMs?: () => number;
};

/** @throws {RangeError} which names the option that can't be */
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
