import type { RecordedEvent } from "@detektor/event-log";
import type { PoisonRow } from "@detektor/read-model";
import { FoldFailed, faultOf } from "./fault-of.ts";

/** Returns the row of an event that is set aside, with why and by whose fault. */
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
    // Whatever is thrown where one event alone is read or folded, and isn't its own fault, is ours.
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
