import type { RecordedEvent } from "./recorded-event.ts";

/**
 * An event that was read and identifies its log: a restored backup, or a new leader without the last
 * events, has other events at the same positions.
 */
export type LogMark = Pick<
  RecordedEvent,
  "id" | "stream" | "revision" | "position" | "recordedAtUs"
>;

/** Returns the mark of an event, without its data. */
export function markOf({ id, stream, revision, position, recordedAtUs }: LogMark): LogMark {
  return { id, stream, revision, position, recordedAtUs };
}
