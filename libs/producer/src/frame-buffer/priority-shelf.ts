import type { Held, Shelf } from "./shelf.ts";

/** The highest priority of an event's data. */
export const GREATEST_PRIORITY = 10;

/**
 * Creates a shelf with the most important frames first, equal ones in order of arrival; when it is full, the
 * oldest of the least important is dropped.
 */
export function priorityShelf<T>(capacityFrames: number): Shelf<T> {
  const lanes = Array.from({ length: GREATEST_PRIORITY + 1 }, (): Held<T>[] => []);
  let size = 0;
  const takeFrom = (lane: Held<T>[] | undefined): Held<T> | undefined => {
    if (lane !== undefined) size -= 1;
    return lane?.shift();
  };
  return {
    size: () => size,
    offer(held) {
      const least = lanes.findIndex((lane) => lane.length > 0);
      const isFull = size >= capacityFrames;
      if (isFull && held.priority < least) return { held, reason: "queue_full" };
      const gone = isFull ? takeFrom(lanes[least]) : undefined;
      lanes[held.priority]?.push(held);
      size += 1;
      return gone === undefined ? null : { held: gone, reason: "queue_full" };
    },
    next: () => takeFrom(lanes.findLast((lane) => lane.length > 0)),
  };
}
