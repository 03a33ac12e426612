import type { CorrelationId } from "./branded-ids.ts";
import type { DetektorEvent } from "./event.ts";

/** Returns the event's correlation id; without one, its frame id, else the event's id. */
export function correlationIdOf(event: DetektorEvent): CorrelationId {
  return event.correlationid ?? defaultCorrelationId(event.type, event.id, event.data);
}

/** Returns the correlation id of an event without one. */
export function defaultCorrelationId(type: string, id: string, data: unknown): CorrelationId {
  const isFrame = type.startsWith("detektor.frame.");
  const frame = isFrame ? (data as { readonly frame_id?: string } | null)?.frame_id : undefined;
  return (frame ?? id) as CorrelationId;
}
