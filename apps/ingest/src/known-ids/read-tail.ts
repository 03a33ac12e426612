import type { EventLog, RecordedEvent } from "@detektor/event-log";
import { recordedContent, UNKNOWN_CONTENT } from "./content-hash.ts";
import type { LogMemory } from "./log-memory.ts";
import type { KnownId, RecentIds } from "./recent-ids.ts";
import type { Incoming, StreamKnowledge } from "./stream-knowledge.ts";

/** The dependencies of reading a tail. */
export type TailReading = {
  readonly log: Pick<EventLog, "readStream">;
  readonly memory: Pick<LogMemory, "anchor">;
  readonly recent: RecentIds;
  readonly signal: AbortSignal;
};

/**
 * Reads a stream backwards until `fromUs`, adds its ids to the table and sets its revision. Returns the
 * wanted events that it found, even if the table doesn't keep them.
 */
export async function readTail(
  known: StreamKnowledge,
  wanted: readonly Incoming[],
  fromUs: number,
  { log, recent, memory, signal }: TailReading,
): Promise<Map<string, KnownId>> {
  const asked = new Set(wanted.map(({ event }) => event.id));
  const found = new Map<string, KnownId>();
  const segment = recent.segment();
  let last: RecordedEvent | null = null;
  let reachedUs = Number.NEGATIVE_INFINITY;
  for await (const event of log.readStream(known.stream, { direction: "backwards", signal })) {
    last ??= event;
    if (event.recordedAtUs < fromUs) {
      reachedUs = fromUs;
      break;
    }
    const content = asked.has(event.id) ? recordedContent(event) : UNKNOWN_CONTENT;
    recent.add(event.id, content, event.position);
    if (asked.has(event.id)) found.set(event.id, { content, position: event.position });
  }
  signal.throwIfAborted();
  know(known, last, memory);
  known.claim = { fromUs: reachedUs, segment };
  return found;
}

/** Learns the revision of a stream's last event. */
export async function readRevision(
  known: StreamKnowledge,
  { log, memory, signal }: Omit<TailReading, "recent">,
): Promise<void> {
  const options = { direction: "backwards", maxCount: 1, signal } as const;
  const [last] = await Array.fromAsync(log.readStream(known.stream, options));
  signal.throwIfAborted();
  know(known, last ?? null, memory);
}

function know(
  known: StreamKnowledge,
  last: RecordedEvent | null,
  memory: Pick<LogMemory, "anchor">,
): void {
  known.revision = last === null ? null : last.revision;
  known.isClosed = last?.type === "detektor.segment.closed.v1";
  if (last === null) return;
  const { stream, revision, position, id } = last;
  known.anchor = memory.anchor({ stream, revision, position, id });
}
