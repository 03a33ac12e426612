import { EventLogRefused } from "./event-log-error.ts";
import type { LogConnection } from "./log-connection.ts";
import { endOf, firstOf } from "./log-ends.ts";
import type { LogMark } from "./log-mark.ts";
import type { RecordedEvent } from "./recorded-event.ts";

type Reads = Pick<LogConnection, "readAll" | "readStream">;

/**
 * Returns null if the log is the one that the marked event was read from, else the difference found.
 * Looks for the event in its stream, which is one read; only if it isn't there, the events around its
 * position show whether it was deleted, or never written to this log.
 */
export async function findChange(reads: Reads, mark: LogMark): Promise<string | null> {
  const { revision, position } = mark;
  const there = await atRevision(reads, mark);
  if (there?.revision === revision) return isMarked(there, mark) ? null : another(position);
  const end = await endOf(reads);
  if (end === null || end < position) {
    return `the log ends at ${end ?? "its start"}, before position ${position}`;
  }
  return aroundGap(reads, mark);
}

/**
 * Returns the event at the mark's revision; undefined if the stream has none, or denies access: a reader
 * of the log is not necessarily allowed to read each stream.
 */
async function atRevision(
  { readStream }: Reads,
  { stream, revision }: LogMark,
): Promise<RecordedEvent | undefined> {
  try {
    return await firstOf(readStream(stream, { fromRevision: revision, maxCount: 1 }));
  } catch (error) {
    if (error instanceof EventLogRefused) return undefined;
    throw error;
  }
}

/**
 * Checks the events around a gap: a restored log that has grown past the position has younger events
 * before it.
 */
async function aroundGap(reads: Reads, mark: LogMark): Promise<string | null> {
  try {
    return await besideGap(reads, mark);
  } catch (error) {
    if (!(error instanceof Error) || !/invalid.?position/i.test(error.message)) throw error;
    return `position ${mark.position} does not exist in this log`;
  }
}

async function besideGap(reads: Reads, mark: LogMark): Promise<string | null> {
  const { position } = mark;
  const at = await firstOf(reads.readAll({ fromPosition: position, maxCount: 1 }));
  if (at?.position === position) return isMarked(at, mark) ? null : another(position);
  const back = { direction: "backwards", fromPosition: position, maxCount: 1 } as const;
  const before = await firstOf(reads.readAll(back));
  if (before === undefined || msOf(before) <= msOf(mark)) return null;
  return `the events before position ${position} are newer than the event that was there`;
}

/** Returns the time in ms: the official client has times to the millisecond only. */
const msOf = ({ recordedAtUs }: Pick<LogMark, "recordedAtUs">) => Math.floor(recordedAtUs / 1000);

const another = (position: bigint): string =>
  `position ${position} has another event than the one that was read`;

function isMarked({ id, position }: RecordedEvent, mark: LogMark): boolean {
  return id === mark.id && position === mark.position;
}
