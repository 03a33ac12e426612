import { randomUUID } from "node:crypto";
import type { AppendOutcome } from "../../src/streams/appender.ts";
import type { EventStore } from "../../src/store/event-store.ts";
import type { ExpectedRevision } from "../../src/streams/expected-revision.ts";
import { proposedEvent } from "../../src/log/record/proposed-event.ts";
import { markKind } from "../../src/log/record/record.ts";
import { idAt, kindAt, nameAt, revisionAt } from "../../src/log/record/record-view.ts";

/** Appends events with these ids. */
export function appendIds(
  store: EventStore,
  stream: string,
  ids: readonly string[],
  expected: ExpectedRevision = "any",
): Promise<AppendOutcome> {
  const data = Buffer.from('{"a":1}');
  const events = ids.map((id) => proposedEvent({ id, type: "tested", data }));
  return store.append({ stream, expected, events });
}

/** Appends `count` events; returns their ids. */
export async function appendSome(
  store: EventStore,
  stream: string,
  count: number,
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await appendIds(store, stream, ids);
  return ids;
}

/** Hides a stream's events before a revision. */
export function truncateBefore(
  store: EventStore,
  stream: string,
  revision: number,
): Promise<AppendOutcome> {
  const data = Buffer.from(JSON.stringify({ $tb: revision }));
  const event = proposedEvent({ id: randomUUID(), type: "$metadata", data });
  return store.append({ stream: `$$${stream}`, expected: "any", events: [event] });
}

/** Returns every id of a stream as a reader sees it; undefined if the stream does not exist. */
export function idsOf(store: EventStore, stream: string): string[] | undefined {
  const view = store.view(stream);
  if (view.kind !== "visible") return undefined;
  const ids: string[] = [];
  const visit = (bytes: Buffer, start: number): boolean => ids.push(idAt(bytes, start)) > 0;
  let from: number | undefined = 0;
  while (from !== undefined) from = store.readForward(stream, view, from, visit);
  return ids;
}

/** Does the same as `idsOf`, reading from the end. */
export function idsBackwards(store: EventStore, stream: string): string[] | undefined {
  const view = store.view(stream);
  if (view.kind !== "visible") return undefined;
  const ids: string[] = [];
  const visit = (bytes: Buffer, start: number): boolean => ids.push(idAt(bytes, start)) > 0;
  let from: number | undefined = view.last;
  while (from !== undefined) from = store.readBackward(stream, view, from, visit);
  return ids;
}

/** Returns the whole log as "stream/revision" in order. */
export function wholeLog(store: EventStore): string[] {
  const seen: string[] = [];
  const end = store.durableEnd;
  const visit = (bytes: Buffer, start: number): boolean => {
    if (kindAt(bytes, start) !== markKind) {
      seen.push(`${nameAt(bytes, start)}/${revisionAt(bytes, start)}`);
    }
    return true;
  };
  for (let from = 0; from < end; ) from = store.readAllForward(from, end, visit);
  return seen;
}
