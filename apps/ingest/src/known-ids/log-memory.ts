import type { EventLog, RecordedEvent } from "@detektor/event-log";
import type { RecentIds } from "./recent-ids.ts";
import type { Starts } from "./starts.ts";

/** An event that was in the log: while it is there, everything known of its stream before it is valid. */
export type Anchor = {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly id: string;
  /** How often everything was forgotten before: an older anchor doesn't apply to what is known now. */
  readonly generation: number;
};

/** Checks whether what is remembered still agrees with the log. */
export type LogMemory = {
  /** Makes an anchor from an event that is in the log. */
  readonly anchor: (event: Omit<Anchor, "generation">) => Anchor;
  /**
   * Returns whether an anchor is still where it was; null means the newest of all. If it isn't, the log was
   * rolled back or is a different one: everything remembered is forgotten, and streams are read again.
   * Rejects if the store is unavailable.
   */
  readonly holds: (anchor: Anchor | null) => Promise<boolean>;
};

/** The dependencies of a log memory. */
export type LogMemoryContext = {
  readonly log: Pick<EventLog, "readStream" | "readAll">;
  readonly recent: Pick<RecentIds, "forget">;
  readonly starts: Pick<Starts, "began">;
  readonly logger: { readonly warn: (fields: object, message: string) => void };
};

const timeoutMs = 5000;
const goneBack =
  "the event store's log was rolled back or replaced; the remembered ids are cleared";

/** Returns a memory of a log about which nothing is known yet. */
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

/** Returns whether an anchor is still in the log. For a deleted stream, only the whole log has its events. */
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
