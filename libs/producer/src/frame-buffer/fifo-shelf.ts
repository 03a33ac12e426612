import type { Held, Shelf } from "./shelf.ts";

/**
 * Creates a first-in, first-out shelf; when it is full, either the oldest frame or the arriving one is
 * dropped.
 */
export function fifoShelf<T>(capacityFrames: number, goes: "oldest" | "arriving"): Shelf<T> {
  const waiting: Held<T>[] = [];
  return {
    size: () => waiting.length,
    offer(held) {
      const isFull = waiting.length >= capacityFrames;
      if (isFull && goes === "arriving") return { held, reason: "queue_full" };
      const oldest = isFull ? waiting.shift() : undefined;
      waiting.push(held);
      return oldest === undefined ? null : { held: oldest, reason: "queue_full" };
    },
    next: () => waiting.shift(),
  };
}
