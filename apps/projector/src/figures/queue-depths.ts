import type { QueueDepth } from "../fold/note-depth.ts";
import { isRecent } from "./new-batches.ts";

/** The maximum number of queues, by camera, in the metrics. */
export const mostQueues = 2000;

/** Keeps the newest depth of each queue while it is still current. */
export class QueueDepths {
  readonly #depths = new Map<string, QueueDepth>();

  add(depths: ReadonlyMap<string, QueueDepth>): void {
    for (const [key, depth] of depths) {
      if (this.#depths.size < mostQueues || this.#depths.has(key)) this.#depths.set(key, depth);
    }
  }

  all(nowMs: number): Iterable<QueueDepth> {
    for (const [key, { recordedUs }] of this.#depths) {
      if (!isRecent(recordedUs, nowMs)) this.#depths.delete(key);
    }
    return this.#depths.values();
  }
}
