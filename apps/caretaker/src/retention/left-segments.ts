import type { EventLog } from "@detektor/event-log";
import type { WaitingSegment } from "@detektor/read-model";
import { deleteSegment, type SegmentDeletion } from "./delete-segment.ts";

/** The segments that have expired, but couldn't be deleted yet. */
export type LeftSegments = {
  /** Notes the outcome of deleting a segment: it is left, or no longer. */
  readonly note: (stream: string, closedRevision: bigint, outcome: SegmentDeletion) => void;
  /** Tries again to delete those that are left; returns whether one was. */
  readonly retry: (log: EventLog, signal: AbortSignal) => Promise<boolean>;
  readonly isEmpty: () => boolean;
  /** Returns those that are left, and why. */
  readonly all: () => readonly WaitingSegment[];
};

type Left = { readonly closedRevision: bigint; readonly outcome: SegmentDeletion };

/** Those beyond are found again by the next process. */
const mostLeft = 1000;

/** Creates the list, which reports each segment once, when it is left. */
export function createLeftSegments({
  warn,
}: {
  readonly warn: (fields: object, message: string) => void;
}): LeftSegments {
  const left = new Map<string, Left>();
  function note(stream: string, closedRevision: bigint, outcome: SegmentDeletion): void {
    if (outcome === "deleted") {
      left.delete(stream);
      return;
    }
    if (left.has(stream)) return;
    if (left.size < mostLeft) left.set(stream, { closedRevision, outcome });
    const fields = { stream, closed_revision: String(closedRevision), outcome };
    warn(fields, "an expired segment stays: events were appended to it after it was closed");
  }
  return {
    note,
    isEmpty: () => left.size === 0,
    all: () => [...left].map(([segment, { outcome }]) => ({ segment, reason: outcome })),
    async retry(log, signal) {
      const before = left.size;
      for (const [stream, { closedRevision }] of left) {
        if (signal.aborted) break;
        note(stream, closedRevision, await deleteSegment(log, stream, closedRevision));
      }
      return left.size < before;
    },
  };
}
