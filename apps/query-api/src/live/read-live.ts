import { catchUp } from "./catch-up.ts";
import { isWanted } from "./live-filter.ts";
import type { LiveMessage } from "./live-message.ts";
import type { LiveReadDeps, LiveReading, Place } from "./live-reading.ts";
import { createShower, type Shower } from "./shower.ts";

/** At most this many events are handed over at once, so that a reader's back-pressure is felt soon. */
const atOnce = 256;

/**
 * Yields a reader's messages until the signal is aborted. One that begins now first gets a heartbeat with
 * its place.
 */
export async function* readLive(
  deps: LiveReadDeps,
  reading: LiveReading,
): AsyncGenerator<readonly LiveMessage[]> {
  const { source, limits } = deps;
  const { ring } = source;
  const shower = createShower(reading.view, limits);
  const place: Place = { next: ring.end, position: reading.after ?? ring.newest };
  if (reading.after === null) yield [{ kind: "heartbeat", position: place.position }];
  else yield* catchUp(deps, reading, place, shower);
  let wasConnected = true;
  while (!reading.signal.aborted) {
    const news = source.news();
    const messages: LiveMessage[] = [];
    // First: events that come after a restored connection are sent after the message about it.
    if (source.isConnected() !== wasConnected) {
      wasConnected = !wasConnected;
      messages.push({ kind: "connection", isConnected: wasConnected });
    }
    messages.push(...advance(deps, reading, place, shower));
    messages.push(...shower.due(place.position));
    if (messages.length > 0) yield messages;
    if (place.next === ring.end) await news;
  }
}

/** Moves the place over the next events; yields what of them the reader is sent. */
function* advance(
  { source: { ring } }: LiveReadDeps,
  { filter }: LiveReading,
  place: Place,
  shower: Shower,
): Iterable<LiveMessage> {
  if (place.next < ring.first) {
    yield { kind: "missed", reason: "slow", after: place.position, position: ring.floor };
    place.next = ring.first;
    place.position = ring.floor;
  }
  const until = Math.min(ring.end, place.next + atOnce);
  for (; place.next < until; place.next += 1) {
    const entry = ring.at(place.next);
    if (entry === undefined || entry.position <= place.position) continue;
    place.position = entry.position;
    if (isWanted(filter, entry)) yield* shower.show(entry);
  }
  if (place.next === ring.end && ring.newest > place.position) place.position = ring.newest;
}
