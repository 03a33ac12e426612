import type { EventLog, RecordedEvent } from "@detektor/event-log";
import { fromStored } from "@detektor/events";
import { contentHash, UNKNOWN_CONTENT } from "./content-hash.ts";
import type { KnownId, RecentIds } from "./recent-ids.ts";
import type { Lane } from "../append/lane.ts";
import type { LogMemory } from "./log-memory.ts";
import type { PendingEvent } from "../append/pending-event.ts";

/** What reading a tail needs. */
export type TailReading = {
  readonly log: Pick<EventLog, "readStream">;
  readonly memory: Pick<LogMemory, "anchor">;
  readonly recent: RecentIds;
  readonly signal: AbortSignal;
};

/**
 * Reads a stream backwards until `fromUs`, puts its ids into the table and learns its revision.
 * Gives what it met of the batch itself, whatever the table keeps of it.
 */
export async function readTail(
  lane: Lane,
  batch: readonly PendingEvent[],
  fromUs: number,
  { log, recent, memory, signal }: TailReading,
): Promise<ReadonlyMap<string, KnownId>> {
  const asked = new Set<string>([...batch, ...lane.queue].map(({ event }) => event.id));
  const found = new Map<string, KnownId>();
  const segment = recent.segment();
  let last: RecordedEvent | null = null;
  let reachedUs = Number.NEGATIVE_INFINITY;
  for await (const event of log.readStream(lane.stream, { direction: "backwards", signal })) {
    last ??= event;
    if (event.recordedAtUs < fromUs) {
      reachedUs = fromUs;
      break;
    }
    const content = asked.has(event.id) ? contentOf(event) : UNKNOWN_CONTENT;
    recent.add(event.id, content, event.position);
    if (asked.has(event.id)) found.set(event.id, { content, position: event.position });
  }
  signal.throwIfAborted();
  know(lane, last, memory);
  lane.claim = { fromUs: reachedUs, segment };
  return found;
}

/** Learns the revision of a stream's last event. */
export async function readRevision(
  lane: Lane,
  { log, memory, signal }: Omit<TailReading, "recent">,
): Promise<void> {
  const options = { direction: "backwards", maxCount: 1, signal } as const;
  const [last] = await Array.fromAsync(log.readStream(lane.stream, options));
  signal.throwIfAborted();
  know(lane, last ?? null, memory);
}

function know(lane: Lane, last: RecordedEvent | null, memory: Pick<LogMemory, "anchor">): void {
  lane.revision = last === null ? null : last.revision;
  if (last === null) return;
  const { stream, revision, position, id } = last;
  lane.anchor = memory.anchor({ stream, revision, position, id });
}

/** The hash of a recorded event's content; UNKNOWN_CONTENT where it isn't one of ours. */
export function contentOf(recorded: RecordedEvent): number {
  try {
    return contentHash(fromStored(recorded));
  } catch {
    return UNKNOWN_CONTENT;
  }
}
