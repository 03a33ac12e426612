import { revisionAt } from "../log/record/record-view.ts";
import type { EventStore } from "../store/event-store.ts";
import type { EventSource } from "./event-source.ts";

/** Returns a source that reads a stream from revision `from` on. */
export function streamSource(store: EventStore, name: string, from: number): EventSource {
  let next = from;
  return {
    stream: name,
    passedOver: 0,
    get readTo() {
      return next - 1;
    },
    read: (limit, take) => {
      const view = store.view(name);
      if (view.kind !== "visible") return false;
      let taken = 0;
      const more = store.readForward(name, view, next, (bytes, start, position) => {
        take(bytes, start, revisionAt(bytes, start), position);
        taken += 1;
        return taken < limit;
      });
      next = more ?? Math.max(next, view.last + 1);
      return more !== undefined;
    },
    lastKnown: () => {
      const last = store.storedLast(name);
      return last < 0 ? "" : String(last);
    },
    textOf: String,
  };
}
