import type { RecordedEvent } from "@detektor/event-log";
import type { PoisonRow } from "@detektor/read-model";
import { FoldFailed, faultOf } from "./fault-of.ts";

/** Returns the row of an event that is set aside, with the error and whose fault it is. */
export function poisonRow(recorded: RecordedEvent, thrown: unknown): PoisonRow {
  const error = thrown instanceof FoldFailed ? thrown.cause : thrown;
  return {
    position: recorded.position,
    eventId: recorded.id,
    stream: recorded.stream,
    revision: recorded.revision,
    type: recorded.type,
    recordedUs: recorded.recordedAtUs,
    error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    // If a single event was read or folded and isn't at fault itself, the fault is in our code.
    fault: faultOf(thrown) ?? "code",
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
