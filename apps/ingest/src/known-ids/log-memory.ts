import type { EventLog, RecordedEvent } from "@detektor/event-log";
import type { RecentIds } from "./recent-ids.ts";
import type { Starts } from "./starts.ts";

/** An event that stood in the log: while it does, so does all that was known of its stream before it. */
export type Anchor = {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly id: string;
  /** How often everything had been forgotten before: an older anchor says nothing of what is known now. */
  readonly generation: number;
};

/** Whether what is remembered of the log is still true of it. */
export type LogMemory = {
  /** Makes an anchor of an event that stands in the log. */
  readonly anchor: (event: Omit<Anchor, "generation">) => Anchor;
  /**
   * Looks whether an anchor stands where it stood; null is the newest of all. Where it doesn't, the log
   * has gone back, or is another: all that was remembered is forgotten, and streams are read again.
   * Rejects when the store is away.
   */
  readonly holds: (anchor: Anchor | null) => Promise<boolean>;
};

/** What a memory reads, forgets and tells. */
export type LogMemoryContext = {
  readonly log: Pick<EventLog, "readStream" | "readAll">;
  readonly recent: Pick<RecentIds, "forget">;
  readonly starts: Pick<Starts, "began">;
  readonly logger: { readonly warn: (fields: object, message: string) => void };
};

const timeoutMs = 5_000;
const goneBack =
  "the event store's log has gone back, or is another; what was remembered of it is forgotten";

/** A memory of a log of which nothing is known yet. */
export function createLogMemory({ log, recent, starts, logger }: LogMemoryContext): LogMemory {
  let generation = 0;
  let newest: Anchor | null = null;
  const forget = ({ stream, revision, position, id }: Anchor): void => {
    generation += 1;
    newest = null;
    recent.forget();
    starts.began();
    const missed = { stream, revision: String(revision), position: String(position), event_id: id };
    logger.warn(missed, goneBack);
  };
  return {
    anchor(event) {
      const anchor = { ...event, generation };
      if (newest === null || anchor.position > newest.position) newest = anchor;
      return anchor;
    },
    async holds(anchor) {
      const asked = anchor?.generation === generation ? anchor : newest;
      if (asked === null || (await stands(asked, log))) return true;
      if (asked.generation === generation) forget(asked);
      return false;
    },
  };
}

/** Where a stream was deleted, only the whole log still has its events. */
async function stands(
  { stream, revision, position, id }: Anchor,
  log: LogMemoryContext["log"],
): Promise<boolean> {
  const signal = AbortSignal.timeout(timeoutMs);
  const one = { maxCount: 1, signal };
  const isThere =
    (await firstId(log.readStream(stream, { ...one, fromRevision: revision }))) === id ||
    (await firstId(log.readAll({ ...one, fromPosition: position }))) === id;
  signal.throwIfAborted();
  return isThere;
}

async function firstId(events: AsyncIterable<RecordedEvent>): Promise<string | null> {
  for await (const { id } of events) return id;
  return null;
}
