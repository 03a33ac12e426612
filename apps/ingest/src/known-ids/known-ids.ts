import type { AppendResult, EventLog } from "@detektor/event-log";
import { recordedContent } from "./content-hash.ts";
import { createLogMemory, type LogMemoryContext } from "./log-memory.ts";
import { readRevision, readTail } from "./read-tail.ts";
import { createRecentIds, type KnownId } from "./recent-ids.ts";
import { createStarts } from "./starts.ts";
import type { Incoming, StreamKnowledge } from "./stream-knowledge.ts";
import { tailNeed } from "./tail-need.ts";

/** What was just read from the log for some ids; null if it doesn't hold the id after all. */
export type Found = Map<string, KnownId | null>;

/**
 * The stored ids, as far as an append must know: those of the last minutes in a table, older ones read from
 * the stream's end if needed. The writer keeps the knowledge of its stream.
 */
export type KnownIds = {
  /**
   * Learns what a batch needs: where its stream ends, and what was recently stored there that the table may
   * not contain. Returns the events of the batch that it read. Rejects if the store is unavailable.
   */
  readonly catchUp: (
    known: StreamKnowledge,
    batch: readonly Incoming[],
    next: readonly Incoming[],
  ) => Promise<Found>;
  /** Looks up an id in the table. */
  readonly lookUp: (id: string) => KnownId | null;
  /** Reads the event at an id's position from the log; null if it is another event. */
  readonly readAt: (id: string, position: bigint) => Promise<KnownId | null>;
  /** Returns whether the log still holds the stream's newest known event; if not, everything is forgotten. */
  readonly holds: (known: StreamKnowledge) => Promise<boolean>;
  /** Adds events that were appended. */
  readonly appended: (
    known: StreamKnowledge,
    events: readonly (Pick<Incoming, "event"> & { readonly content: number })[],
    result: Extract<AppendResult, { kind: "appended" }>,
  ) => void;
  /** Returns the content of a recently stored event; null if the id or its content isn't known. */
  readonly contentOf: (id: string) => number | null;
  /** Reports a restart of NATS or the consumer: it may deliver stored events as if for the first time. */
  readonly began: () => void;
  /** Returns whether the log is still the remembered one; if not, everything is forgotten. */
  readonly checkLog: () => Promise<boolean>;
  readonly sizeBytes: () => number;
};

/** The dependencies of known ids: the log, and the logger that reports a different log. */
export type KnownIdsContext = Pick<LogMemoryContext, "log" | "logger"> & {
  /** How long the table keeps an id. */
  readonly retentionMs: number;
  readonly signal: AbortSignal;
};

const timeoutMs = 10_000;

/** Returns knowledge of a log about which nothing is known yet. */
export function createKnownIds({ log, logger, retentionMs, signal }: KnownIdsContext): KnownIds {
  const recent = createRecentIds({ retentionMs });
  const starts = createStarts();
  const memory = createLogMemory({ log, recent, starts, logger });
  const reading = { log, memory, recent, signal };
  return {
    async catchUp(known, batch, next) {
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
