import type { RecordedEvent } from "@detektor/event-log";
import {
  EventRejected,
  fromStored,
  isStreamOf,
  type StoredEvent,
  streamOf,
} from "@detektor/events";

/** What the projector makes of an event: applied, none of its business, or set aside. */
export type DecodedEvent =
  | { readonly kind: "apply"; readonly stored: StoredEvent }
  | { readonly kind: "skip" }
  | { readonly kind: "poison"; readonly error: Error };

/** Reads an event of the log; never throws. */
export function decodeRecorded(recorded: RecordedEvent): DecodedEvent {
  if (!isProjected(recorded)) return { kind: "skip" };
  try {
    const event = fromStored(recorded);
    const { stream, revision, position, recordedAtUs } = recorded;
    if (!isStreamOf(event, stream)) {
      throw new EventRejected(`the event belongs into ${streamOf(event)}`);
    }
    return { kind: "apply", stored: { event, stream, revision, position, recordedAtUs } };
  } catch (error) {
    return { kind: "poison", error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** Streams of replays and of the log itself, and what Detektor tells itself, lead to no rows. */
function isProjected({ stream, type }: RecordedEvent): boolean {
  if (type === "detektor.segment.expired.v1") return false;
  return (
    stream.startsWith("frames-") || stream.startsWith("camera-") || stream.startsWith("alert-")
  );
}
