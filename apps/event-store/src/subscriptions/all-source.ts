import type { Visit } from "../log/log-reader.ts";
import { markKind } from "../log/record/record.ts";
import { kindAt } from "../log/record/record-view.ts";
import type { EventStore } from "../store/event-store.ts";
import { lastPosition } from "../store/last-position.ts";
import type { EventFilter, EventTest } from "../streams/event-filter.ts";
import { eventTest, isBookkeepingAt } from "../streams/event-filter.ts";
import type { EventSource, Take } from "./event-source.ts";

const maxVisits = 4096;

/** Formats a position as EventStoreDB does. */
export function positionText(position: number): string {
  return `C:${position}/P:${position}`;
}

const testOf = (filter: EventFilter | undefined): EventTest =>
  filter ? eventTest(filter) : (bytes, start) => !isBookkeepingAt(bytes, start);

/** Reads $all from a position, skipping what is at or before `after`. */
export function allSource(
  store: EventStore,
  filter: EventFilter | undefined,
  from: number,
  after: number,
) {
  const matches = testOf(filter);
  let next = store.boundary(from);
  const source = {
    stream: undefined,
    readTo: after,
    passedOver: 0,
    read: (limit: number, take: Take): boolean => {
      const end = store.durableEnd;
      let taken = 0;
      let visits = 0;
      const visit: Visit = (bytes, start, position) => {
        visits += 1;
        if (position <= after || kindAt(bytes, start) === markKind) return visits < maxVisits;
        source.readTo = position;
        if (matches(bytes, start)) {
          taken += 1;
          take(bytes, start, position, position);
        } else if (!isBookkeepingAt(bytes, start)) source.passedOver += 1;
        return taken < limit && visits < maxVisits;
      };
      next = store.readAllForward(next, end, visit);
      return next < end;
    },
    lastKnown: () => {
      const last = lastPosition(store);
      return last === 0 ? "" : positionText(last);
    },
    textOf: positionText,
  };
  return source satisfies EventSource;
}
