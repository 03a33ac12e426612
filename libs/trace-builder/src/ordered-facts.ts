import {
  type FrameEvent,
  isFrameEvent,
  isProducerEvent,
  type StoredEvent,
  timeUs,
} from "@detektor/events";
import { stableJson } from "./stable-json.ts";

/** What a producer said about a frame. */
export type FrameFact = Exclude<FrameEvent, { type: "detektor.frame.stuck.v1" }>;

/** A producer's event with its time in integer microseconds since the epoch. */
export type Fact<E extends FrameFact = FrameFact> = {
  readonly event: E;
  readonly atUs: number;
  readonly stored: StoredEvent;
};

/**
 * The producers' events about frames, each id once, in the order of (time, id): the same whatever the
 * order and repetitions of `events`. That a stored copy was deleted comes days later, and is no part of
 * what happened to the frame: it is left out, unless nothing else is known.
 */
export function orderedFacts(events: readonly StoredEvent[]): readonly Fact[] {
  const byId = new Map<string, StoredEvent>();
  for (const stored of events) {
    const key = keyOf(stored);
    const known = byId.get(key);
    byId.set(key, known ? lesser(known, stored) : stored);
  }
  const facts = [...byId.values()].flatMap((stored): Fact[] => {
    const { event } = stored;
    if (!isFrameEvent(event) || !isProducerEvent(event)) return [];
    return [{ event, atUs: timeUs(event.time), stored }];
  });
  const lasting = facts.filter(({ event }) => event.type !== "detektor.frame.deleted.v1");
  return (lasting.length > 0 ? lasting : facts).sort(byTimeAndId);
}

/** The order of (time, event id). */
export function byTimeAndId(a: Fact, b: Fact): number {
  return a.atUs - b.atUs || (a.event.id < b.event.id ? -1 : a.event.id > b.event.id ? 1 : 0);
}

/** Two cameras may use one event id: they are two events. */
function keyOf({ event }: StoredEvent): string {
  return isFrameEvent(event) ? `${event.id}/${event.data.camera_id}` : event.id;
}

/** Of two copies of an event, one that doesn't depend on which came first. */
function lesser(a: StoredEvent, b: StoredEvent): StoredEvent {
  return stableJson(a.event) <= stableJson(b.event) ? a : b;
}
