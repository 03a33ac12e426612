import type { EventLog, RecordedEvent } from "@detektor/event-log";
import { frameStream, fromStored, type StoredEvent } from "@detektor/events";
import type { FrameState } from "@detektor/frame-state";
import { type RevisionRange, revisionRanges } from "./revision-ranges.ts";

/**
 * A frame's events in the order of the log, each once; `missing` counts those that the store no longer has.
 */
export type EventsOfFrame = { readonly events: readonly StoredEvent[]; readonly missing: number };

const readAtOnce = 4;

/** The options of reading; `withText` also requests the text of each event's data. */
export type EventsOfFrameOptions = { readonly signal: AbortSignal; readonly withText?: boolean };

/**
 * Reads a frame's known events from the event store; rejects if it is unavailable. If several cameras report
 * its id, `states` has the frame of each requested camera.
 */
export async function eventsOfFrame(
  log: EventLog,
  states: readonly FrameState[],
  options: EventsOfFrameOptions,
): Promise<EventsOfFrame> {
  const events: StoredEvent[] = [];
  let missing = 0;
  for (const state of states) {
    const own = await eventsOfCamera(log, state, options);
    events.push(...own.events);
    missing += own.missing;
  }
  if (states.length > 1) events.sort((a, b) => (a.position < b.position ? -1 : 1));
  return { events, missing };
}

async function eventsOfCamera(
  log: EventLog,
  { frameId, claims: [claim], facts }: FrameState,
  options: EventsOfFrameOptions,
): Promise<EventsOfFrame> {
  if (claim === undefined) return { events: [], missing: 0 };
  const stream = frameStream(claim.site, claim.camera, frameId);
  const revisionOf = new Map(facts.map((fact) => [fact.id, fact.rev]));
  const ranges = revisionRanges([...revisionOf.values()]);
  const wanted = (event: RecordedEvent): boolean =>
    revisionOf.get(event.id) === Number(event.revision);
  const found: StoredEvent[] = [];
  for (let at = 0; at < ranges.length; at += readAtOnce) {
    const some = ranges.slice(at, at + readAtOnce);
    const read = await Promise.all(
      some.map((range) => readRange(log, stream, range, wanted, options)),
    );
    for (const events of read) found.push(...events);
  }
  return { events: found, missing: revisionOf.size - found.length };
}

async function readRange(
  log: EventLog,
  stream: string,
  { from, to }: RevisionRange,
  wanted: (event: RecordedEvent) => boolean,
  { signal, withText = false }: EventsOfFrameOptions,
): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  const options = { fromRevision: BigInt(from), maxCount: to - from + 1, signal };
  for await (const recorded of log.readStream(stream, options)) {
    if (wanted(recorded)) events.push(storedEvent(recorded, withText));
  }
  return events;
}

const storedEvent = (recorded: RecordedEvent, withText: boolean): StoredEvent => ({
  event: fromStored(recorded),
  ...(withText && { dataText: recorded.dataText }),
  stream: recorded.stream,
  revision: recorded.revision,
  position: recorded.position,
  recordedAtUs: recorded.recordedAtUs,
});
