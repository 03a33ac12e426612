import type { AppendResult, EventLog } from "@detektor/event-log";
import { recordedContent } from "./content-hash.ts";
import { createLogMemory, type LogMemoryContext } from "./log-memory.ts";
import { readRevision, readTail } from "./read-tail.ts";
import { createRecentIds, type KnownId } from "./recent-ids.ts";
import { createStarts } from "./starts.ts";
import type { Incoming, StreamKnowledge } from "./stream-knowledge.ts";
import { tailNeed } from "./tail-need.ts";

/** What the log was just seen to hold under some ids; null where it doesn't hold the id after all. */
export type Found = Map<string, KnownId | null>;

/**
 * Which ids are stored, as far as an append must know: those of the last minutes in a table, older ones
 * by a look into the stream's end where one is needed. What is known of a stream is kept by its writer.
 */
export type KnownIds = {
  /**
   * Learns what a batch needs: where its stream ends, and what was stored there lately where the table
   * may not know. Returns what it read of the batch. Rejects when the store is away.
   */
  readonly learn: (
    known: StreamKnowledge,
    batch: readonly Incoming[],
    next: readonly Incoming[],
  ) => Promise<Found>;
  /** Looks an id up in the table. */
  readonly lookUp: (id: string) => KnownId | null;
  /** Asks the log what stands at an id's position; null if it is another event. */
  readonly readAt: (id: string, position: bigint) => Promise<KnownId | null>;
  /** Whether the log still is the one that the stream's newest event was seen in; if not, all is forgotten. */
  readonly holds: (known: StreamKnowledge) => Promise<boolean>;
  /** Adds events that were appended. */
  readonly appended: (
    known: StreamKnowledge,
    events: readonly (Pick<Incoming, "event"> & { readonly content: number })[],
    result: Extract<AppendResult, { kind: "appended" }>,
  ) => void;
  /** The content of an event that was stored lately; null if there is none of this id, or it isn't known. */
  readonly contentOf: (id: string) => number | null;
  /** NATS, or the consumer, has started again: it may hand out what was stored as if for the first time. */
  readonly began: () => void;
  /** Whether the log still is the one that is remembered; if not, all is forgotten. */
  readonly checkLog: () => Promise<boolean>;
  readonly sizeBytes: () => number;
};

/** What knowing ids needs: the log, and whom to tell that it is another one. */
export type KnownIdsContext = Pick<LogMemoryContext, "log" | "logger"> & {
  /** For how long the table keeps an id. */
  readonly retentionMs: number;
  readonly signal: AbortSignal;
};

const timeoutMs = 10_000;

/** Returns knowledge of a log of which nothing is known yet. */
export function createKnownIds({ log, logger, retentionMs, signal }: KnownIdsContext): KnownIds {
  const recent = createRecentIds({ retentionMs });
  const starts = createStarts();
  const memory = createLogMemory({ log, recent, starts, logger });
  const reading = { log, memory, recent, signal };
  return {
    async learn(known, batch, next) {
      if (known.revision === undefined && known.anchor) await memory.holds(known.anchor);
      const fromUs = tailNeed(known, batch, { recent, starts });
      if (fromUs !== null) {
        const start = starts.number();
        const found = await readTail(known, [...batch, ...next], fromUs, reading);
        known.readForStart = start;
        return found;
      }
      if (known.revision === undefined) await readRevision(known, reading);
      return new Map();
    },
    lookUp: recent.lookUp,
    readAt: (id, position) => readAt(id, position, log),
    holds: ({ anchor }) => memory.holds(anchor),
    appended(known, events, { revision, position }) {
      if (known.revision === null && known.claim === null) {
        known.claim = { fromUs: Number.NEGATIVE_INFINITY, segment: recent.segment() };
      }
      known.revision = revision;
      const id = events.at(-1)?.event.id;
      if (id !== undefined) {
        known.anchor = memory.anchor({ stream: known.stream, revision, position, id });
      }
      for (const { event, content } of events) recent.add(event.id, content, position);
    },
    contentOf: (id) => recent.lookUp(id)?.content || null,
    began: starts.began,
    checkLog: () => memory.holds(null),
    sizeBytes: recent.sizeBytes,
  };
}

async function readAt(
  id: string,
  position: bigint,
  log: Pick<EventLog, "readAll">,
): Promise<KnownId | null> {
  const signal = AbortSignal.timeout(timeoutMs);
  for await (const event of log.readAll({ fromPosition: position, maxCount: 1, signal })) {
    return event.id === id ? { content: recordedContent(event), position } : null;
  }
  signal.throwIfAborted();
  return null;
}
