import { liveEntry } from "./live-entry.ts";
import { isWanted } from "./live-filter.ts";
import type { LiveMessage } from "./live-message.ts";
import type { LiveReadDeps, LiveReading, Place } from "./live-reading.ts";
import type { Shower } from "./shower.ts";

const pageEvents = 256;

/**
 * Moves a reader from the position that it names into the ring, and yields what it has missed: from the log,
 * page by page, as far as the ring doesn't hold it; a slot is held only while a page is read.
 */
export async function* catchUp(
  deps: LiveReadDeps,
  reading: LiveReading,
  place: Place,
  shower: Shower,
): AsyncGenerator<readonly LiveMessage[]> {
  const { log, limits, source } = deps;
  const { ring } = source;
  const moveTo = (reason: "too_old" | "log_replaced", position: bigint): LiveMessage => {
    const message = { kind: "missed", reason, after: place.position, position } as const;
    place.position = position;
    return message;
  };
  if (place.position > ring.newest && place.position > ((await log.head()) ?? -1n)) {
    yield [moveTo("log_replaced", ring.newest)];
  }
  let left = limits.catchUpEvents;
  while (place.position < ring.floor && !reading.signal.aborted) {
    const { messages, count } = await readPage(deps, reading, place, shower);
    if (messages.length > 0) yield messages;
    left -= count;
    if (left <= 0 && place.position < ring.floor) yield [moveTo("too_old", ring.floor)];
    // Events that the log no longer has can't be read.
    else if (count === 0 && place.position < ring.floor) place.position = ring.floor;
  }
  place.next = ring.numberAfter(place.position);
}

async function readPage(
  { log, semaphore }: LiveReadDeps,
  { filter, signal }: LiveReading,
  place: Place,
  shower: Shower,
): Promise<{ readonly messages: readonly LiveMessage[]; readonly count: number }> {
  const messages: LiveMessage[] = [];
  let count = 0;
  const release = await semaphore.take(signal);
  if (release === null) return { messages, count };
  try {
    const page = { fromPosition: place.position, maxCount: pageEvents, signal };
    for await (const recorded of log.readAll(page)) {
      if (recorded.position <= place.position) continue;
      count += 1;
      place.position = recorded.position;
      const entry = liveEntry(recorded);
      if (entry !== null && isWanted(filter, entry)) messages.push(...shower.show(entry));
    }
  } finally {
    release();
  }
  return { messages, count };
}
