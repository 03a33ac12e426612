import type { AppendResult, ExpectedRevision } from "./append-result.ts";
import type { LogItem } from "./log-item.ts";
import type { LogMark } from "./log-mark.ts";
import type { NewEvent } from "./new-event.ts";
import type { RecordedEvent } from "./recorded-event.ts";
import type { TombstoneResult } from "./tombstone-result.ts";

/** The options of one append; `timeoutMs` defaults to 10,000 and counts from the call. */
export type AppendOptions = {
  readonly expected: ExpectedRevision;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
};

/** The events of one stream to read; forwards from the start by default, revision inclusive. */
export type ReadStreamOptions = {
  readonly direction?: "forwards" | "backwards";
  readonly fromRevision?: bigint | "start" | "end";
  readonly maxCount?: number;
  readonly signal?: AbortSignal;
};

/** The events of the whole log to read; backwards excludes the given position itself. */
export type ReadAllOptions = {
  readonly direction?: "forwards" | "backwards";
  readonly fromPosition?: bigint | "start" | "end";
  readonly maxCount?: number;
  readonly signal?: AbortSignal;
};

/**
 * Where a subscription begins: after `after`, exclusive; a mark also identifies the event at that
 * position.
 */
export type SubscribeOptions = {
  readonly after: bigint | "start" | LogMark;
  readonly signal: AbortSignal;
};

/**
 * The port to the event store. Each member states what an adapter MUST and MAY do; the suite in
 * `@detektor/event-log/contract` checks every adapter.
 *
 * For all members: an adapter MUST bound every wait, MUST connect lazily and reconnect by itself
 * after a lost connection, and MUST reject with `EventLogUnavailable` if the store is unreachable,
 * rejects our login, or denies us the call. It MAY share one connection between calls.
 */
export interface EventLog {
  /**
   * Appends all events in order, or none.
   * - MUST resolve only once the events are durable in the store.
   * - MUST return a wrong expectation as the value `revision-conflict`, with the actual revision.
   * - MUST reject with `AppendOutcomeUnknown` when it can't tell whether the events are stored
   *   (a timeout, a connection lost after sending, an abort); with `EventLogUnavailable` only when
   *   nothing was sent, or the store denied access.
   * - MUST NOT send an append twice by itself: an exact revision doesn't make that safe.
   * - MUST keep the order of two appends called one after the other.
   * - MUST reject with `AppendTooLarge` if the store refuses the size.
   * - MUST keep the digits of data passed as JSON text; MAY change its white space.
   */
  append(
    stream: string,
    events: readonly NewEvent[],
    options: AppendOptions,
  ): Promise<AppendResult>;

  /**
   * Deletes a stream for good: it reads as empty from then on, and takes no event again. Its events are in
   * the log until a scavenge removes them.
   * - MUST do nothing, and return `revision-conflict`, if `expected` isn't the revision of its last event.
   * - MUST return `already-tombstoned` if it was deleted before, whatever is expected.
   * - MUST reject with `EventLogUnavailable` when no answer arrives within 10 s; the stream MAY be deleted
   *   then, and the call may be repeated.
   */
  tombstone(stream: string, expected: bigint): Promise<TombstoneResult>;

  /**
   * Reads one stream; a missing or deleted stream is empty.
   * - MUST read no further ahead of its consumer than a fixed number of events.
   * - MUST end the call at the store when the consumer stops early.
   * - MAY parse `data` and `metadata` on every access.
   */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent>;

  /** Reads the log in order of position, without system events; bounds as in `readStream`. */
  readAll(options?: ReadAllOptions): AsyncIterable<RecordedEvent>;

  /**
   * Delivers every event after `after`, then new events, in order of position, each once.
   * - MUST leave out the store's own events, and report progress past them by `checkpoint`.
   * - MUST resubscribe by itself with back-off after the newest delivered event whenever it is lost;
   *   MUST deliver one `disconnected` item for each loss, and `resubscribed` when it is over. A
   *   subscription that stays silent while the log grows is lost.
   * - MUST NOT resubscribe after a checkpoint, nor leave out an event that follows one, nor deliver a
   *   checkpoint beyond the log's end: stores have sent wrong ones.
   * - MUST throw `LogReplaced`, before it delivers anything further, if the log isn't the one that the
   *   newest delivered event, or the given mark, came from.
   * - MUST deliver `caught-up` each time that the head is reached from behind.
   * - MUST hold a bounded number of events while the consumer is slow.
   * - MUST end, without an error, when the signal is aborted.
   */
  subscribeToAll(options: SubscribeOptions): AsyncIterable<LogItem>;

  /** Returns the position of the newest event that isn't the store's own; null in an empty log. */
  head(): Promise<bigint | null>;

  /**
   * Returns the id of this log: read from stream `detektor-log`, or written there once.
   * - MUST return the same id to all concurrent callers.
   */
  logId(): Promise<string>;

  /**
   * Returns null while the log has the marked event at its position, or has deleted it; else the
   * evidence that the log isn't the one that the mark was taken from.
   */
  changedSince(mark: LogMark): Promise<string | null>;

  /** Resolves if the store permits reading the log and a stream; rejects within 5 s if it doesn't. */
  ping(): Promise<void>;

  /** Ends subscriptions, reads and the connection; pending appends reject. */
  close(): Promise<void>;
}
