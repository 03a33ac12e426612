import type { EventLog, RecordedEvent } from "@detektor/event-log";
import { frameStream, fromStored, type StoredEvent } from "@detektor/events";
import type { FrameState } from "@detektor/frame-state";
import { type RevisionRange, revisionRanges } from "./revision-ranges.ts";

/** A frame's events in the order of their stream, each once; `missing` counts those that the store no longer has. */
export type EventsOfFrame = { readonly events: readonly StoredEvent[]; readonly missing: number };

const readAtOnce = 4;

/** Reads the events that a frame is known to have from the event store; rejects when it is away. */
export async function eventsOfFrame(
  log: EventLog,
  state: FrameState,
  site: string,
  camera: string,
  signal: AbortSignal,
): Promise<EventsOfFrame> {
  const stream = frameStream(site, camera, state.frameId);
  const revisionOf = new Map(state.facts.map((fact) => [fact.id, fact.rev]));
  const ranges = revisionRanges([...revisionOf.values()]);
  const wanted = (event: RecordedEvent): boolean =>
    revisionOf.get(event.id) === Number(event.revision);
  const found: StoredEvent[] = [];
  for (let at = 0; at < ranges.length; at += readAtOnce) {
    const some = ranges.slice(at, at + readAtOnce);
    const read = await Promise.all(
      some.map((range) => readRange(log, stream, range, wanted, signal)),
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
  signal: AbortSignal,
): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  const options = { fromRevision: BigInt(from), maxCount: to - from + 1, signal };
  for await (const recorded of log.readStream(stream, options)) {
    if (wanted(recorded)) events.push(storedEvent(recorded));
  }
  return events;
}

const storedEvent = (recorded: RecordedEvent): StoredEvent => ({
  event: fromStored(recorded),
  stream: recorded.stream,
  revision: recorded.revision,
  position: recorded.position,
  recordedAtUs: recorded.recordedAtUs,
});
