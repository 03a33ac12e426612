import type { EventOutcome } from "./event-functions.ts";
import type { FullPolicy } from "./producer.ts";

/** An event in the outbox: `seq` counts accepted events, `json` is its text. */
export type OutboxEntry = {
  readonly seq: number;
  readonly id: string;
  readonly json: string;
  readonly sizeBytes: number;
  readonly traceparent?: string | undefined;
  readonly onOutcome?: ((outcome: EventOutcome) => void) | undefined;
};

/** Entries that are sent together on one subject; `isBatch` distinguishes an array from a single event. */
export type OutboxMessage = {
  readonly subject: string;
  readonly isBatch: boolean;
  readonly entries: readonly OutboxEntry[];
};

/** Limits of the outbox and of one message. */
export type OutboxOptions = {
  readonly whenFull: FullPolicy;
  readonly maxBufferedEvents: number;
  readonly maxBufferedBytes: number;
  readonly maxBatchEvents: number;
  readonly maxBatchBytes: number;
  readonly lingerMs: number;
};

type Lane = {
  readonly subject: string;
  readonly isBatch: boolean;
  readonly entries: OutboxEntry[];
  sizeBytes: number;
  dueMs: number;
};

const NONE: readonly OutboxEntry[] = [];

/**
 * Events waiting to be sent, a lane for each subject, in the order of arrival. Lanes take turns, so that a
 * busy camera doesn't starve a quiet one. Taken entries count against the limits until they are released.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #lanes = new Map<string, Lane>();
  #heldEvents = 0;
  #heldBytes = 0;
  #hurriedSeq = -1;
  #maxBatchBytes: number;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#maxBatchBytes = options.maxBatchBytes;
  }

  /** Lowers the size limit of a message for a broker that accepts less. */
  limitBatchBytes(maxBytes: number): void {
    this.#maxBatchBytes = Math.min(this.#options.maxBatchBytes, maxBytes);
  }

  /** The number of held events, including those taken and not yet released. */
  get heldEvents(): number {
    return this.#heldEvents;
  }

  /** Whether another event fits without one being dropped. */
  get hasRoom(): boolean {
    const { maxBufferedEvents, maxBufferedBytes } = this.#options;
    return this.#heldEvents < maxBufferedEvents && this.#heldBytes < maxBufferedBytes;
  }

  /** Adds an entry; returns the entries dropped for it: itself, older ones, or none. */
  offer(
    to: { readonly subject: string; readonly isBatch: boolean },
    entry: OutboxEntry,
    nowMs: number,
  ): readonly OutboxEntry[] {
    const { whenFull } = this.#options;
    const dropped = whenFull === "drop_oldest" && !this.hasRoom ? this.#dropUntilRoom() : NONE;
    if (whenFull !== "wait" && !this.hasRoom) return [...dropped, entry];
    const lane = this.#lanes.get(to.subject) ?? this.#addLane(to.subject, to.isBatch, nowMs);
    lane.entries.push(entry);
    lane.sizeBytes += entry.sizeBytes;
    this.#heldEvents += 1;
    this.#heldBytes += entry.sizeBytes;
    return dropped;
  }

  /** Returns the next message that is full, has waited long enough, or is hurried; null if there is none. */
  take(nowMs: number): OutboxMessage | null {
    for (const lane of this.#lanes.values()) {
      if (!this.#isReady(lane, nowMs)) continue;
      const entries = this.#cut(lane);
      this.#lanes.delete(lane.subject);
      lane.dueMs = nowMs + this.#options.lingerMs;
      if (lane.entries.length > 0) this.#lanes.set(lane.subject, lane);
      return { subject: lane.subject, isBatch: lane.isBatch, entries };
    }
    return null;
  }

  /** Releases the space that a taken message occupies. */
  release(message: OutboxMessage): void {
    this.#forget(message.entries);
  }

  /** Makes everything up to this `seq` ready without waiting for more. */
  hurry(seq: number): void {
    this.#hurriedSeq = Math.max(this.#hurriedSeq, seq);
  }

  /** Returns when the next message will have waited long enough; null if nothing waits. */
  nextDueMs(): number | null {
    let due = Number.POSITIVE_INFINITY;
    for (const lane of this.#lanes.values()) due = Math.min(due, lane.dueMs);
    return due === Number.POSITIVE_INFINITY ? null : due;
  }

  /** Returns the least `seq` that waits to be taken; Infinity if there is none. */
  oldestSeq(): number {
    const lane = this.#oldestLane();
    return lane === null ? Number.POSITIVE_INFINITY : headSeq(lane);
  }

  /** Removes and returns all waiting entries. */
  drain(): readonly OutboxEntry[] {
    const entries = [...this.#lanes.values()].flatMap((lane) => lane.entries);
    this.#lanes.clear();
    this.#forget(entries);
    return entries;
  }

  #addLane(subject: string, isBatch: boolean, nowMs: number): Lane {
    const dueMs = nowMs + this.#options.lingerMs;
    const lane = { subject, isBatch, entries: [], sizeBytes: 0, dueMs };
    this.#lanes.set(subject, lane);
    return lane;
  }

  #isReady(lane: Lane, nowMs: number): boolean {
    const isFull =
      lane.entries.length >= this.#options.maxBatchEvents || lane.sizeBytes >= this.#maxBatchBytes;
    return !lane.isBatch || isFull || lane.dueMs <= nowMs || headSeq(lane) <= this.#hurriedSeq;
  }

  /** Removes one message's entries from the head of a lane: at least one. */
  #cut(lane: Lane): readonly OutboxEntry[] {
    const most = lane.isBatch ? Math.min(this.#options.maxBatchEvents, lane.entries.length) : 1;
    let sizeBytes = lane.entries[0]?.sizeBytes ?? 0;
    let count = 1;
    for (; count < most; count += 1) {
      const next = lane.entries[count]?.sizeBytes ?? 0;
      if (sizeBytes + next > this.#maxBatchBytes) break;
      sizeBytes += next;
    }
    lane.sizeBytes -= sizeBytes;
    return lane.entries.splice(0, count);
  }

  #dropUntilRoom(): readonly OutboxEntry[] {
    const dropped: OutboxEntry[] = [];
    while (!this.hasRoom) {
      const lane = this.#oldestLane();
      const entry = lane?.entries.shift();
      if (lane === null || entry === undefined) break;
      lane.sizeBytes -= entry.sizeBytes;
      if (lane.entries.length === 0) this.#lanes.delete(lane.subject);
      this.#forget([entry]);
      dropped.push(entry);
    }
    return dropped;
  }

  #oldestLane(): Lane | null {
    let oldest: Lane | null = null;
    for (const lane of this.#lanes.values()) {
      if (oldest === null || headSeq(lane) < headSeq(oldest)) oldest = lane;
    }
    return oldest;
  }

  #forget(entries: readonly OutboxEntry[]): void {
    for (const entry of entries) {
      this.#heldEvents -= 1;
      this.#heldBytes -= entry.sizeBytes;
    }
  }
}

function headSeq(lane: Lane): number {
  return lane.entries[0]?.seq ?? Number.POSITIVE_INFINITY;
}
