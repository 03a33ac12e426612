import type { Held, Shelf } from "./shelf.ts";

/**
 * Creates a shelf with the newest frame of each camera, in the order in which cameras began to wait: a busy
 * camera keeps its turn and doesn't take another's. When it is full of other cameras, the one that has waited
 * longest is dropped.
 */
export function latestShelf<T>(capacityFrames: number): Shelf<T> {
  const waiting = new Map<string, Held<T>>();
  const next = (): Held<T> | undefined => {
    const [first] = waiting.values();
    if (first !== undefined) waiting.delete(first.camera);
    return first;
  };
  return {
    size: () => waiting.size,
    offer(held) {
      const before = waiting.get(held.camera);
      const oldest = before === undefined && waiting.size >= capacityFrames ? next() : undefined;
      waiting.set(held.camera, held);
      if (before !== undefined) return { held: before, reason: "stale" };
      return oldest === undefined ? null : { held: oldest, reason: "queue_full" };
    },
    next,
  };
}
