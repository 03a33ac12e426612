import type { EventLog } from "@detektor/event-log";
import type { LiveLimits } from "./live-limits.ts";
import type { LiveReading } from "./live-reading.ts";
import { readLive } from "./read-live.ts";
import { createSemaphore } from "./semaphore.ts";
import { type LiveSource, openLiveSource } from "./live-source.ts";
import type { LiveMessage } from "./live-message.ts";

/** The messages of one reader, gathered as they are there; ends when the reader or the source ends. */
export type LiveStream = AsyncIterable<readonly LiveMessage[]>;

/** Live reading of the log for many readers, with one subscription while there are any. */
export type LiveFeed = {
  /**
   * Begins to read; null if there are too many readers. Rejects with EventLogUnavailable if the log's end
   * can't be read. The reader counts until its stream ends, so it must be read.
   */
  readonly read: (reading: LiveReading) => Promise<LiveStream | null>;
  /** How many readers there are. */
  readonly readers: () => number;
};

/** Creates a feed that ends with the signal. */
export function createLiveFeed(log: EventLog, limits: LiveLimits, signal: AbortSignal): LiveFeed {
  const semaphore = createSemaphore(limits.catchUpReaders);
  const shared = shareSource(() => openLiveSource(log, limits));
  let readers = 0;

  const leave = (opened: LiveSource | null): void => {
    readers -= 1;
    if (readers === 0) opened?.end();
  };
  async function* untilLeft(opened: LiveSource, reading: LiveReading): LiveStream {
    try {
      const either = AbortSignal.any([signal, opened.signal, reading.signal]);
      yield* readLive({ log, limits, semaphore, source: opened }, { ...reading, signal: either });
    } finally {
      leave(opened);
    }
  }

  return {
    readers: () => readers,
    async read(reading) {
      if (readers >= limits.readers) return null;
      readers += 1;
      try {
        return untilLeft(await shared(), reading);
      } catch (error) {
        leave(null);
        throw error;
      }
    },
  };
}

/** Returns a function that opens a source, or returns the one that is open. */
function shareSource(open: () => Promise<LiveSource>): () => Promise<LiveSource> {
  let source: Promise<LiveSource> | null = null;
  return async () => {
    source ??= open();
    const opening = source;
    const forget = (): void => {
      if (source === opening) source = null;
    };
    try {
      const opened = await opening;
      if (opened.signal.aborted) forget();
      else opened.signal.addEventListener("abort", forget, { once: true });
      return opened;
    } catch (error) {
      forget();
      throw error;
    }
  };
}
