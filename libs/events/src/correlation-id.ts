import type { CorrelationId } from "./branded-ids.ts";
import type { DetektorEvent } from "./event.ts";

/** What the event belongs together with: its correlation id, else its frame, else itself. */
export function correlationIdOf(event: DetektorEvent): CorrelationId {
  return event.correlationid ?? defaultCorrelationId(event.type, event.id, event.data);
}

/** The correlation id of an event that names none. */
export function defaultCorrelationId(type: string, id: string, data: unknown): CorrelationId {
  const isFrame = type.startsWith("detektor.frame.");
  const frame = isFrame ? (data as { readonly frame_id?: string } | null)?.frame_id : undefined;
  return (frame ?? id) as CorrelationId;
}
