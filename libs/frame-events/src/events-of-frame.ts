import { mapConcurrent } from "@detektor/basics";
import type { EventLog, RecordedEvent } from "@detektor/event-log";
import {
  frameStream,
  frameTimeMs,
  fromStored,
  keptStream,
  type StoredEvent,
} from "@detektor/events";
import type { FrameState } from "@detektor/frame-state";
import { originalOf } from "./original-of.ts";
import { type RevisionRange, revisionRanges } from "./revision-ranges.ts";

/**
 * A frame's events in the order of the log, each once; `missing` counts those that the store no longer has.
 */
export type EventsOfFrame = { readonly events: readonly StoredEvent[]; readonly missing: number };

const readsAtOnce = 4;

/** The revisions of a kept stream between which copies of a frame's events are, both included. */
export type KeptRange = { readonly from: bigint; readonly to: bigint };

/**
 * The options of reading; `withText` also requests the text of each event's data. `findKept` returns where a
 * frame's copies are, which is asked once its segment lacks events; null: it isn't kept.
 */
export type EventsOfFrameOptions = {
  readonly signal: AbortSignal;
  readonly withText?: boolean;
  readonly findKept: (frame: {
    readonly site: string;
    readonly camera: string;
    readonly frameId: string;
  }) => Promise<KeptRange | null>;
};

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
  const read = await mapConcurrent(ranges, readsAtOnce, (range) =>
    readRange(log, stream, range, wanted, options),
  );
  const found = read.flat();
  const missing = revisionOf.size - found.length;
  if (missing === 0) return { events: found, missing };
  const frame = { site: claim.site, camera: claim.camera, frameId };
  const known = new Set(found.map(({ revision }) => revision));
  for (const copy of await readCopies(log, frame, options)) {
    if (!wanted(copy) || copy.stream !== stream || known.has(copy.revision)) continue;
    known.add(copy.revision);
    found.push(storedEvent(copy, options.withText));
  }
  found.sort((a, b) => (a.revision < b.revision ? -1 : 1));
  return { events: found, missing: revisionOf.size - found.length };
}

/** Returns the originals of a kept frame's copies, and of others between them; none if it isn't kept. */
async function readCopies(
  log: EventLog,
  frame: Parameters<EventsOfFrameOptions["findKept"]>[0],
  { findKept, signal }: EventsOfFrameOptions,
): Promise<readonly RecordedEvent[]> {
  const range = await findKept(frame);
  if (range === null) return [];
  const { site, camera, frameId } = frame;
  const stream = keptStream(site, camera, Math.floor(frameTimeMs(frameId) / 3_600_000));
  const maxCount = Number(range.to - range.from) + 1;
  const copies: RecordedEvent[] = [];
  for await (const copy of log.readStream(stream, { fromRevision: range.from, maxCount, signal })) {
    copies.push(originalOf(copy));
  }
  return copies;
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

const storedEvent = (recorded: RecordedEvent, withText = false): StoredEvent => ({
  event: fromStored(recorded),
  ...(withText && { dataText: recorded.dataText }),
  stream: recorded.stream,
  revision: recorded.revision,
  position: recorded.position,
  recordedAtUs: recorded.recordedAtUs,
});
