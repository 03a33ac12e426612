import type { EventStore } from "../../src/store/event-store.ts";
import { markKind } from "../../src/log/record/record.ts";
import { bodyEndAt, idAt, kindAt, nameAt, revisionAt } from "../../src/log/record/record-view.ts";

/** A stored event as tests compare it. */
export type SeenEvent = {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  /** Everything that a client would receive, as text. */
  readonly body: string;
};

const seenAt = (bytes: Buffer, start: number, position: number): SeenEvent => ({
  id: idAt(bytes, start),
  stream: nameAt(bytes, start),
  revision: revisionAt(bytes, start),
  position,
  body: bytes.toString("latin1", start + 48, bodyEndAt(bytes, start)),
});

/** Returns all events of the log in order, including those of metadata streams. */
export function eventsOf(store: EventStore): SeenEvent[] {
  const seen: SeenEvent[] = [];
  const end = store.durableEnd;
  const visit = (bytes: Buffer, start: number, position: number): boolean => {
    if (kindAt(bytes, start) !== markKind) seen.push(seenAt(bytes, start, position));
    return true;
  };
  for (let from = 0; from < end; ) from = store.readAllForward(from, end, visit);
  return seen;
}

/** Returns all events of the log, newest first. */
export function eventsBackwards(store: EventStore): SeenEvent[] {
  const seen: SeenEvent[] = [];
  const visit = (bytes: Buffer, start: number, position: number): boolean => {
    if (kindAt(bytes, start) !== markKind) seen.push(seenAt(bytes, start, position));
    return true;
  };
  for (let from = store.durableEnd; from > 0; ) from = store.readAllBackward(from, visit);
  return seen;
}

/** Returns the visible events of a stream; none if the stream does not exist. */
export function streamEvents(store: EventStore, stream: string): SeenEvent[] {
  const view = store.view(stream);
  if (view.kind !== "visible") return [];
  const seen: SeenEvent[] = [];
  const visit = (bytes: Buffer, start: number, position: number): boolean =>
    seen.push(seenAt(bytes, start, position)) > 0;
  let from: number | undefined = 0;
  while (from !== undefined) from = store.readForward(stream, view, from, visit);
  return seen;
}
