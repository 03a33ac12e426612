import type { RecordedEvent as ClientEvent } from "@eventstore/db-client";
import type { RecordedEvent } from "./recorded-event.ts";

/** Converts an event of the client, which keeps times to the millisecond, to the port's event. */
export function fromClientEvent(event: ClientEvent): RecordedEvent {
  if (!event.position) throw new Error("the store returns no positions: it is older than 22.6");
  return {
    id: event.id,
    type: event.type,
    stream: event.streamId,
    revision: event.revision,
    position: event.position.commit,
    recordedAtUs: event.created.getTime() * 1000,
    data: event.data,
    metadata: event.metadata,
  };
}
