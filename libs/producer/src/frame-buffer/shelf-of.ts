import type { BufferPolicy } from "./buffer-policy.ts";
import { fifoShelf } from "./fifo-shelf.ts";
import { latestShelf } from "./latest-shelf.ts";
import { priorityShelf } from "./priority-shelf.ts";
import type { Shelf } from "./shelf.ts";

/** Creates an empty shelf of the policy. */
export function shelfOf<T>(policy: BufferPolicy, capacityFrames: number): Shelf<T> {
  switch (policy) {
    case "newest_wins":
      return fifoShelf(capacityFrames, "oldest");
    case "oldest_wins":
      return fifoShelf(capacityFrames, "arriving");
    case "by_priority":
      return priorityShelf(capacityFrames);
    case "latest_per_camera":
      return latestShelf(capacityFrames);
  }
}
