import { toError } from "@detektor/basics";
import type { RecordedEvent } from "@detektor/event-log";
import {
  EventRejected,
  fromStored,
  isStreamOf,
  type StoredEvent,
  streamOf,
} from "@detektor/events";

/** How the projector handles an event: it is applied, skipped or set aside. */
export type DecodedEvent =
  | { readonly kind: "apply"; readonly stored: StoredEvent }
  | { readonly kind: "skip" }
  | { readonly kind: "poison"; readonly error: Error };

/** Decodes an event of the log; never throws. */
export function decodeRecorded(recorded: RecordedEvent): DecodedEvent {
  if (!isProjected(recorded)) return { kind: "skip" };
  try {
    const event = fromStored(recorded);
    const { stream, revision, position, recordedAtUs } = recorded;
    if (!isStreamOf(event, stream)) {
      throw new EventRejected(`the event belongs to stream ${streamOf(event)}`);
    }
    return { kind: "apply", stored: { event, stream, revision, position, recordedAtUs } };
  } catch (error) {
    return { kind: "poison", error: toError(error) };
  }
}

/**
 * Returns whether an event affects rows: streams of replays and of the log, and Detektor's internal events,
 * don't.
 */
function isProjected({ stream, type }: RecordedEvent): boolean {
  if (type.startsWith("detektor.segment.")) return false;
  return (
    stream.startsWith("frames-") ||
    stream.startsWith("camera-") ||
    stream.startsWith("alert-") ||
    stream.startsWith("hold-")
  );
}
