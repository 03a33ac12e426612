import {
  type BufferedFrame,
  checkOptions,
  type FrameBufferOptions,
  type FrameDrop,
} from "./frame-buffer-options.ts";
import { GREATEST_PRIORITY } from "./priority-shelf.ts";
import type { Held, Shelf } from "./shelf.ts";
import { shelfOf } from "./shelf-of.ts";
import { Takers } from "./takers.ts";

/** A frame taken from a buffer: how long it waited, and how many frames wait after it. */
export type TakenFrame<T> = {
  readonly kind: "frame";
  readonly item: T;
  readonly waitMs: number;
  readonly depthFrames: number;
};

/** The result of a wait for a frame; `closed`: there will never be another. */
export type TakeResult<T> =
  | TakenFrame<T>
  | { readonly kind: "timeout" }
  | { readonly kind: "closed" };

/** Frames counted since the start; put = taken + dropped + held. */
export type FrameBufferCounters = {
  readonly put: number;
  readonly taken: number;
  readonly dropped: number;
  readonly held: number;
  readonly droppedBy: Readonly<Record<FrameDrop["reason"], number>>;
};

/**
 * A buffer between capture and detection: holds a bounded number of frames, and reports why it drops each
 * frame that it drops. Any number of takers; no call blocks.
 */
export class FrameBuffer<T> implements AsyncIterable<TakenFrame<T>> {
  readonly #options: FrameBufferOptions<T>;
  readonly #shelf: Shelf<T>;
  readonly #takers = new Takers<TakeResult<T>>();
  readonly #nowMs: () => number;
  readonly #droppedBy = { queue_full: 0, stale: 0, shutdown: 0 };
  #put = 0;
  #taken = 0;
  #isClosed = false;

  /** @throws {RangeError} naming the invalid option */
  constructor(options: FrameBufferOptions<T>) {
    checkOptions(options);
    this.#options = options;
    this.#shelf = shelfOf(options.policy, options.capacityFrames);
    this.#nowMs = options.nowMs ?? (() => performance.now());
  }

  /**
   * Adds a frame, dropping another or this one if there is no room. Returns false if this one is dropped;
   * after {@link close} it always is.
   *
   * @throws {RangeError} if the frame's priority is invalid
   */
  put(item: T): boolean {
    const frame = this.#options.frameOf(item);
    const priority = this.#priorityOf(item);
    const held = { item, sinceMs: this.#nowMs(), camera: frame.camera_id, priority };
    this.#put += 1;
    if (this.#isClosed) return this.#drop(held, "shutdown", this.#shelf.size());
    const before = this.#shelf.size();
    const displaced = this.#shelf.offer(held);
    if (displaced !== null) this.#drop(displaced.held, displaced.reason, before);
    if (displaced?.held === held) return false;
    try {
      this.#sendQueued(frame, held);
    } finally {
      this.#serve();
    }
    return true;
  }

  /** Waits for the next frame, for `timeoutMs` (60 s) at most; rejects when the signal aborts. */
  take(
    options: { readonly timeoutMs?: number; readonly signal?: AbortSignal } = {},
  ): Promise<TakeResult<T>> {
    const { timeoutMs = 60_000, signal } = options;
    if (signal?.aborted === true) return Promise.reject(signal.reason as Error);
    const taken = this.takeNow();
    if (taken !== null) return Promise.resolve(taken);
    if (this.#isClosed) return Promise.resolve({ kind: "closed" });
    return this.#takers.wait(timeoutMs, { kind: "timeout" }, signal);
  }

  /** Returns the next frame; null if none waits. */
  takeNow(): TakenFrame<T> | null {
    for (let held = this.#shelf.next(); held !== undefined; held = this.#shelf.next()) {
      const waitMs = this.#waitMs(held);
      const depthFrames = this.#shelf.size();
      if (waitMs > (this.#options.maxWaitMs ?? Number.POSITIVE_INFINITY)) {
        this.#drop(held, "stale", depthFrames + 1);
        continue;
      }
      this.#taken += 1;
      this.#sendDequeued(held.item, waitMs);
      return { kind: "frame", item: held.item, waitMs, depthFrames };
    }
    return null;
  }

  /** Yields each frame in turn, until the buffer is closed and empty. */
  async *[Symbol.asyncIterator](): AsyncGenerator<TakenFrame<T>, void> {
    for (let next = await this.take(); next.kind !== "closed"; next = await this.take()) {
      if (next.kind === "frame") yield next;
    }
  }

  /** Accepts no more frames; those that wait can still be taken. */
  close(): void {
    this.#isClosed = true;
    this.#takers.endAll({ kind: "closed" });
  }

  /** Drops all waiting frames, as `shutdown`. */
  dropAll(): void {
    for (let held = this.#shelf.next(); held !== undefined; held = this.#shelf.next()) {
      this.#drop(held, "shutdown", this.#shelf.size() + 1);
    }
  }

  counters(): FrameBufferCounters {
    const droppedBy = { ...this.#droppedBy };
    const dropped = droppedBy.queue_full + droppedBy.stale + droppedBy.shutdown;
    return { put: this.#put, taken: this.#taken, dropped, held: this.#shelf.size(), droppedBy };
  }

  #serve(): void {
    while (this.#takers.size > 0) {
      const taken = this.takeNow();
      if (taken === null) return;
      this.#takers.endFirst(taken);
    }
  }

  #priorityOf(item: T): number {
    const priority = this.#options.priorityOf?.(item) ?? 0;
    if (Number.isInteger(priority) && priority >= 0 && priority <= GREATEST_PRIORITY) {
      return priority;
    }
    const range = `a whole number from 0 to ${GREATEST_PRIORITY}`;
    throw new RangeError(`priority must be ${range}; it was ${String(priority)}`);
  }

  #waitMs(held: Held<T>): number {
    return Math.round((this.#nowMs() - held.sinceMs) * 1000) / 1000;
  }

  #drop(held: Held<T>, reason: FrameDrop["reason"], depthFrames: number): false {
    const { frameOf, queue, producer, onDropped } = this.#options;
    this.#droppedBy[reason] += 1;
    producer?.frameDropped?.({
      ...identityOf(frameOf(held.item)),
      reason,
      queue,
      depth_frames: depthFrames,
    });
    onDropped?.(held.item, { reason, waitMs: this.#waitMs(held), depthFrames });
    return false;
  }

  #sendQueued(frame: BufferedFrame, { priority }: Held<T>): void {
    const { queue, capacityFrames, producer, priorityOf } = this.#options;
    producer?.frameQueued?.({
      ...identityOf(frame),
      queue,
      depth_frames: this.#shelf.size(),
      capacity_frames: capacityFrames,
      ...(priorityOf !== undefined && { priority }),
    });
  }

  #sendDequeued(item: T, waitMs: number): void {
    const { frameOf, queue, producer } = this.#options;
    producer?.frameDequeued?.({ ...identityOf(frameOf(item)), queue, wait_ms: waitMs });
  }
}

/** Returns the fields of a frame that identify it. */
function identityOf(frame: BufferedFrame): BufferedFrame {
  const { frame_id, camera_id, seq, session_id, producer_frame_id, pipeline } = frame;
  return {
    frame_id,
    camera_id,
    ...(seq !== undefined && { seq }),
    ...(session_id !== undefined && { session_id }),
    ...(producer_frame_id !== undefined && { producer_frame_id }),
    ...(pipeline !== undefined && { pipeline }),
  };
}
