import type { DetektorEvent } from "@detektor/events";
import { isRecent } from "./news.ts";

/** How many frames a queue held when a producer last said so. */
export type QueueDepth = {
  readonly site: string;
  readonly camera: string;
  readonly queue: string;
  readonly frames: number;
  readonly recordedUs: number;
};

/** How many queues, by camera, are told of. */
export const mostQueues = 2_000;

/** Notes how deep a queue is, if an event says so; of two, the later one in the log counts. */
export function noteDepth(
  depths: Map<string, QueueDepth>,
  event: DetektorEvent,
  recordedUs: number,
): void {
  if (event.type !== "detektor.frame.queued.v1") return;
  const { camera_id: camera, queue, depth_frames: frames } = event.data;
  if (frames === undefined) return;
  const { site } = event;
  depths.set(`${site}/${camera}/${queue}`, { site, camera, queue, frames, recordedUs });
}

/** Keeps the newest depth of each queue for as long as it says something about now. */
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
