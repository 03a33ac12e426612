import type { CorrelationId } from "./branded-ids.ts";
import type { DetektorEvent } from "./event.ts";
import { isFrameEvent } from "./event.ts";

/** What the event belongs together with: its correlation id, else its frame, else itself. */
export function correlationIdOf(event: DetektorEvent): CorrelationId {
  return event.correlationid ?? defaultCorrelationIdOf(event);
}

/** The correlation id of an event that names none. */
export function defaultCorrelationIdOf(event: DetektorEvent): CorrelationId {
  return (isFrameEvent(event) ? event.data.frame_id : event.id) as string as CorrelationId;
}
