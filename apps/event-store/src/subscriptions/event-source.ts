import type { EventFilter, EventTest } from "../streams/event-filter.ts";
import { eventTest, isBookkeepingAt } from "../streams/event-filter.ts";
import type { EventStore } from "../store/event-store.ts";
import { lastPosition } from "../store/last-position.ts";
import type { Visit } from "../log/log-reader.ts";
import { markKind } from "../log/record/record.ts";
import { kindAt, revisionAt } from "../log/record/record-view.ts";
import type { GroupDefinition } from "./group-definition.ts";

/** Takes an event at its place; must not keep `bytes`. */
export type Take = (bytes: Buffer, start: number, place: number, logPosition: number) => void;

/** What a group reads: a stream by revisions, or $all by positions. */
export type EventSource = {
  /** The stream whose commits matter; undefined: any. */
  readonly stream: string | undefined;
  /** Takes up to `limit` of the next events; true if more may be there at once. */
  read(limit: number, take: Take): boolean;
  /** The place up to which was read, and how many events on the way did not match. */
  readonly readTo: number;
  readonly passedOver: number;
  /** The last place that there is, as text; empty if there is none. */
  lastKnown(): string;
  /** A place as text. */
  textOf(place: number): string;
};

const maxVisits = 4096;

/** Reads a stream from the revision `next` on. */
const streamSource = (store: EventStore, name: string, from: number): EventSource => {
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
};

/** A position as EventStoreDB writes it. */
export const positionText = (position: number): string => `C:${position}/P:${position}`;

const testOf = (filter: EventFilter | undefined): EventTest =>
  filter ? eventTest(filter) : (bytes, start) => !isBookkeepingAt(bytes, start);

/** Reads $all from a position on, what is at or before `after` left out. */
const allSource = (
  store: EventStore,
  filter: EventFilter | undefined,
  from: number,
  after: number,
) => {
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
};

/** Where the end is now: of a stream the last revision, of $all the last place before the log's end. */
export const endOf = (store: EventStore, stream: string): number =>
  stream === "$all" ? store.durableEnd - 1 : store.storedLast(stream);

const firstPlace = (group: GroupDefinition): number => {
  if (group.startFrom === "start") return 0;
  return group.startFrom === "end" ? (group.endAtCreation ?? -1) + 1 : group.startFrom;
};

/** What a group reads, behind its checkpoint or from where it was told to start. */
export const eventSource = (
  store: EventStore,
  group: GroupDefinition,
  checkpoint: number | undefined,
): EventSource => {
  const from = checkpoint ?? firstPlace(group);
  if (group.stream === "$all") return allSource(store, group.filter, from, checkpoint ?? -1);
  return streamSource(store, group.stream, checkpoint === undefined ? from : from + 1);
};
