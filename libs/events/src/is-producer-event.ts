import type { EventType } from "./catalogue/catalogue.ts";
import { ownEvents } from "./catalogue/own-events.ts";
import type { DetektorEvent, OwnEventType, ProducerEvent } from "./event.ts";

/** Returns whether a producer may send the event; only Detektor itself writes the others. */
export function isProducerEvent(event: DetektorEvent): event is ProducerEvent {
  return !isOwnEventType(event.type);
}

/** Returns whether only Detektor itself writes events of this type. */
export function isOwnEventType(type: EventType): type is OwnEventType {
  return Object.hasOwn(ownEvents, type);
}
