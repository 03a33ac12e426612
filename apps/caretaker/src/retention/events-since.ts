import type { EventLog, RecordedEvent } from "@detektor/event-log";

/**
 * Returns the events of a stream after a position of the log, the newest first: what an expiry that was closed
 * at that position has written, maybe by a process that ended since.
 */
export async function* eventsSince(
  log: EventLog,
  stream: string,
  position: bigint,
): AsyncIterable<RecordedEvent> {
  for await (const event of log.readStream(stream, { direction: "backwards" })) {
    if (event.position < position) return;
    yield event;
  }
}
