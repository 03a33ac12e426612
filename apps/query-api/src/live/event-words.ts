import { type EventType, eventTypes } from "@detektor/events";

/** Types whose last word says enough; the words of all others name their kind too: `replay_completed`. */
const bare = /^detektor\.(?:frame|camera|alert)\.(\w+)\.v\d+$/;
const full = /^detektor\.(\w+)\.(\w+)\.v\d+$/;

/** Returns the short word of an event type, which is unique: `captured`, `raised`, `replay_completed`. */
export function eventWordOf(type: EventType): string {
  return bare.exec(type)?.[1] ?? type.replace(full, "$1_$2");
}

/** The words of all event types, each once. */
export const eventWords = [...new Set(eventTypes.map(eventWordOf))] as [string, ...string[]];
