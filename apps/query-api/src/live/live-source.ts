import type { EventLog } from "@detektor/event-log";
import { liveEntry } from "./live-entry.ts";
import type { LiveLimits } from "./live-limits.ts";
import { LiveRing } from "./live-ring.ts";

/** The log's newest events, read by one subscription for all readers. */
export type LiveSource = {
  readonly ring: LiveRing;
  /** False while the event store is unavailable. */
  readonly isConnected: () => boolean;
  /** Resolves at the next news: events, a lost or restored connection, a turn of the clock, or the end. */
  readonly news: () => Promise<void>;
  /** Aborted when the source has ended: by `end`, or because the log was replaced. */
  readonly signal: AbortSignal;
  readonly end: () => void;
};

/** Opens a source at the log's head; rejects with EventLogUnavailable if that can't be read. */
export async function openLiveSource(log: EventLog, limits: LiveLimits): Promise<LiveSource> {
  const head = await log.head();
  const ring = new LiveRing(limits.ring, head ?? -1n);
  const control = new AbortController();
  const bell = createBell(limits.gatherMs);
  let isConnected = true;
  const read = async (): Promise<void> => {
    const { signal } = control;
    for await (const item of log.subscribeToAll({ after: head ?? "start", signal })) {
      if (item.kind === "event") {
        const entry = liveEntry(item.event);
        if (entry === null) ring.pass(item.event.position);
        else ring.push(entry);
      } else if (item.kind === "disconnected") isConnected = false;
      else if (item.kind === "resubscribed") isConnected = true;
      else continue;
      bell.ring();
    }
  };
  const clock = setInterval(() => bell.ring(), Math.min(limits.heartbeatMs, limits.countsMs) / 2);
  const end = (): void => {
    clearInterval(clock);
    control.abort();
    bell.ring();
  };
  // LogReplaced: readers end, come again, and get a message about it.
  void read()
    .catch(() => {})
    .finally(end);
  return { ring, isConnected: () => isConnected, news: bell.next, signal: control.signal, end };
}

/** Returns a bell: everyone who waits wakes once for all rings within `gatherMs`. */
function createBell(gatherMs: number): { ring: () => void; next: () => Promise<void> } {
  let waiting = Promise.withResolvers<void>();
  let timer: NodeJS.Timeout | undefined;
  const wake = (): void => {
    timer = undefined;
    const { resolve } = waiting;
    waiting = Promise.withResolvers<void>();
    resolve();
  };
  return {
    ring: () => {
      timer ??= setTimeout(wake, gatherMs);
    },
    next: () => waiting.promise,
  };
}
