import type { RecordedEvent } from "@detektor/event-log";
import type { PoisonRow } from "@detektor/read-model";

/** An event that is set aside, with why. */
export function poisonRow(recorded: RecordedEvent, error: unknown): PoisonRow {
  return {
    position: recorded.position,
    eventId: recorded.id,
    stream: recorded.stream,
    revision: recorded.revision,
    type: recorded.type,
    recordedUs: recorded.recordedAtUs,
    error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    event: contentOf(recorded),
  };
}

function contentOf({ data, metadata }: RecordedEvent): string {
  try {
    return JSON.stringify({ data, metadata });
  } catch {
    return "null";
  }
}
