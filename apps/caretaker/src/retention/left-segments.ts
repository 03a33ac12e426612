import type { EventLog } from "@detektor/event-log";
import { deleteSegment, type SegmentDeletion } from "./delete-segment.ts";

/** The segments that have expired, but couldn't be deleted yet. */
export type LeftSegments = {
  /** Notes the outcome of deleting a segment: it is left, or no longer. */
  readonly note: (stream: string, closedRevision: bigint, outcome: SegmentDeletion) => void;
  /** Tries again to delete those that are left; returns whether one was. */
  readonly retry: (log: EventLog, signal: AbortSignal) => Promise<boolean>;
  readonly isEmpty: () => boolean;
};

/** Those beyond are found again by the next process. */
const mostLeft = 1000;

/** Creates the list, which reports each segment once, when it is left. */
export function createLeftSegments({
  warn,
}: {
  readonly warn: (fields: object, message: string) => void;
}): LeftSegments {
  const left = new Map<string, bigint>();
  function note(stream: string, closedRevision: bigint, outcome: SegmentDeletion): void {
    if (outcome === "deleted") {
      left.delete(stream);
      return;
    }
    if (left.has(stream)) return;
    if (left.size < mostLeft) left.set(stream, closedRevision);
    const fields = { stream, closed_revision: String(closedRevision), outcome };
    warn(fields, "an expired segment stays: events were appended to it after it was closed");
  }
  return {
    note,
    isEmpty: () => left.size === 0,
    async retry(log, signal) {
      const before = left.size;
      for (const [stream, revision] of left) {
        if (signal.aborted) break;
        note(stream, revision, await deleteSegment(log, stream, revision));
      }
      return left.size < before;
    },
  };
}
