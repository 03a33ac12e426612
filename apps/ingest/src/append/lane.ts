import type { Anchor } from "../known-ids/log-memory.ts";
import type { PendingEvent } from "./pending-event.ts";

/**
 * One stream's way into the log: its one writer works while `busy`, its events wait in `queue`.
 * `revision` is that of the last event, null for no stream, undefined where it isn't known.
 */
export type Lane = {
  readonly stream: string;
  queue: PendingEvent[];
  busy: boolean;
  waiting: boolean;
  revision: bigint | null | undefined;
  claim: Claim | null;
  /** The newest event of the stream that is known, kept when its revision is forgotten. */
  anchor: Anchor | null;
  /** The start (of ingest or NATS) for which the tail was read. */
  readForStart: number;
};

/** Says that all ids recorded in the stream since `fromUs` are in the table from `segment` on. */
export type Claim = { readonly fromUs: number; readonly segment: number };

/** A lane of which nothing is known yet. */
export function createLane(stream: string): Lane {
  return {
    stream,
    queue: [],
    busy: false,
    waiting: false,
    revision: undefined,
    claim: null,
    anchor: null,
    readForStart: -1,
  };
}

/** Forgets what was known of the stream: it may hold events that the table has never seen. */
export function forgetStream(lane: Lane): void {
  lane.revision = undefined;
  lane.claim = null;
}

/** Takes events from the front of the queue, up to `maxBytes` but at least one. */
export function takeBatch(lane: Lane, maxBytes: number, maxEvents: number): PendingEvent[] {
  let [count, bytes] = [0, 0];
  for (const { sizeBytes } of lane.queue) {
    if (count > 0 && (bytes + sizeBytes > maxBytes || count >= maxEvents)) break;
    bytes += sizeBytes;
    count += 1;
  }
  return lane.queue.splice(0, count);
}

/** Puts events back at the front of the queue. */
export function putBack(lane: Lane, events: readonly PendingEvent[]): void {
  if (events.length > 0) lane.queue = [...events, ...lane.queue];
}
