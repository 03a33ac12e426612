import type { RecordedEvent } from "./recorded-event.ts";

/**
 * An event that was read, to tell a log by: a restored backup, or a new leader without the last
 * events, gives the same positions to other events.
 */
export type LogMark = Pick<
  RecordedEvent,
  "id" | "stream" | "revision" | "position" | "recordedAtUs"
>;

/** The mark that an event is, without its data. */
export function markOf({ id, stream, revision, position, recordedAtUs }: LogMark): LogMark {
  return { id, stream, revision, position, recordedAtUs };
}
