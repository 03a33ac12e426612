import type { DetektorEvent } from "@detektor/events";
import type { PendingEvent } from "../src/append/pending-event.ts";

/** Returns an event to append of which only the id matters; `more` overrides the rest. */
export function pendingEvent(id: string, more: Partial<PendingEvent> = {}): PendingEvent {
  return {
    event: { id } as DetektorEvent,
    content: 1,
    sizeBytes: 100,
    origin: {
      stream: "FRAMES",
      seq: 1,
      publishedUs: 0,
      publishTime: "1970-01-01T00:00:00.000000Z",
      redelivered: false,
    },
    settle: () => {},
    settled: false,
    doubtful: false,
    ...more,
  };
}
