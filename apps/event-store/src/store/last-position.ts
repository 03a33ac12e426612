import type { EventStore } from "./event-store.ts";
import { markKind } from "../log/record/record.ts";
import { kindAt } from "../log/record/record-view.ts";

/** Returns the position of the last event that is on disk; 0 if there is none. */
export function lastPosition(store: EventStore): number {
  let last = 0;
  store.readAllBackward(store.durableEnd, (bytes, start, position) => {
    if (kindAt(bytes, start) !== markKind) last = position;
    return last === 0;
  });
  return last;
}
