import type { EventLog, RecordedEvent } from "@detektor/event-log";
import { fromStored } from "@detektor/events";
import { contentHash, UNKNOWN_CONTENT } from "../recent/content-hash.ts";
import type { KnownId, RecentIds } from "../recent/recent-ids.ts";
import type { Lane } from "./lane.ts";
import type { PendingEvent } from "./pending-event.ts";

/** What reading a tail needs. */
export type TailReading = {
  readonly log: Pick<EventLog, "readStream">;
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
  { log, recent, signal }: TailReading,
): Promise<ReadonlyMap<string, KnownId>> {
  const asked = new Set<string>([...batch, ...lane.queue].map(({ event }) => event.id));
  const found = new Map<string, KnownId>();
  const segment = recent.segment();
  let revision: bigint | null = null;
  let reachedUs = Number.NEGATIVE_INFINITY;
  for await (const event of log.readStream(lane.stream, { direction: "backwards", signal })) {
    revision ??= event.revision;
    if (event.recordedAtUs < fromUs) {
      reachedUs = fromUs;
      break;
    }
    const content = asked.has(event.id) ? contentOf(event) : UNKNOWN_CONTENT;
    recent.add(event.id, content, event.position);
    if (asked.has(event.id)) found.set(event.id, { content, position: event.position });
  }
  signal.throwIfAborted();
  lane.revision = revision;
  lane.claim = { fromUs: reachedUs, segment };
  return found;
}

/** The revision of a stream's last event, null without a stream. */
export async function readRevision(
  stream: string,
  { log, signal }: Omit<TailReading, "recent">,
): Promise<bigint | null> {
  const options = { direction: "backwards", maxCount: 1, signal } as const;
  for await (const { revision } of log.readStream(stream, options)) return revision;
  signal.throwIfAborted();
  return null;
}

/** The hash of a recorded event's content; UNKNOWN_CONTENT where it isn't one of ours. */
export function contentOf(recorded: RecordedEvent): number {
  try {
    return contentHash(fromStored(recorded));
  } catch {
    return UNKNOWN_CONTENT;
  }
}
