import type { EventLog, RecordedEvent } from "@detektor/event-log";

/**
 * The outcome of deleting a segment: it is gone; or it is still there, because events of others follow its
 * closing event, or because it changed meanwhile.
 */
export type SegmentDeletion = "deleted" | "has-late-events" | "changed";

/** No reading is longer: with more events after the closing one the segment stays as well. */
const mostLate = 100;
/** What the caretaker itself may have appended: a second closing event, and reports that end nothing. */
const ownTypes: ReadonlySet<string> = new Set([
  "detektor.segment.closed.v1",
  "detektor.frame.stuck.v1",
]);

/**
 * Deletes a segment for good at the revision of its closing event. A writer that expects no revision
 * can have followed that event: our own reports go with the segment, because no projection applies them; any
 * other event stays, and the segment with it.
 */
export async function deleteSegment(
  log: EventLog,
  stream: string,
  closedRevision: bigint,
): Promise<SegmentDeletion> {
  const { kind } = await log.tombstone(stream, closedRevision);
  if (kind !== "revision-conflict") return "deleted";
  const late = await lateEvents(log, stream, closedRevision);
  const last = late.at(-1);
  if (last === undefined) return "changed";
  if (late.length === mostLate || late.some(({ type }) => !ownTypes.has(type)))
    return "has-late-events";
  const again = await log.tombstone(stream, last.revision);
  return again.kind === "revision-conflict" ? "changed" : "deleted";
}

function lateEvents(
  log: EventLog,
  stream: string,
  closedRevision: bigint,
): Promise<readonly RecordedEvent[]> {
  const options = { fromRevision: closedRevision + 1n, maxCount: mostLate };
  return Array.fromAsync(log.readStream(stream, options));
}
