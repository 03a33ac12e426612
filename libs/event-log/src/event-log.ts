import type { AppendResult, ExpectedRevision } from "./append-result.ts";
import type { LogItem } from "./log-item.ts";
import type { LogMark } from "./log-mark.ts";
import type { NewEvent } from "./new-event.ts";
import type { RecordedEvent } from "./recorded-event.ts";

/** Options of one append; `timeoutMs` defaults to 10,000 and counts from the call. */
export type AppendOptions = {
  readonly expected: ExpectedRevision;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
};

/** Which events of one stream to read; forwards from the start unless said, revision inclusive. */
export type ReadStreamOptions = {
  readonly direction?: "forwards" | "backwards";
  readonly fromRevision?: bigint | "start" | "end";
  readonly maxCount?: number;
  readonly signal?: AbortSignal;
};

/** Which events of the whole log to read; backwards leaves the given position itself out. */
export type ReadAllOptions = {
  readonly direction?: "forwards" | "backwards";
  readonly fromPosition?: bigint | "start" | "end";
  readonly maxCount?: number;
  readonly signal?: AbortSignal;
};

/** Where a subscription begins: behind `after`, exclusive; a mark says as well which event stood there. */
export type SubscribeOptions = {
  readonly after: bigint | "start" | LogMark;
  readonly signal: AbortSignal;
};

/**
 * The port to the event store. What an adapter MUST and MAY do stands at each member; the suite in
 * `@detektor/event-log/contract` holds every adapter to it.
 *
 * For all members: an adapter MUST give every wait an end, MUST connect lazily and again after a
 * lost connection without being told, and MUST reject with `EventLogUnavailable` where the store
 * can't be reached, or refuses our login or what we may do there. It MAY share one connection
 * between calls.
 */
export interface EventLog {
  /**
   * Appends all events in order, or none.
   * - MUST resolve only once the events are durable in the store.
   * - MUST give a wrong expectation as the value `revision-conflict`, with the actual revision.
   * - MUST reject with `AppendOutcomeUnknown` when it can't tell whether the events are stored
   *   (a timeout, a connection lost after sending, an abort); with `EventLogUnavailable` only when
   *   nothing was sent, or we were refused.
   * - MUST NOT send an append twice by itself: an exact revision doesn't make that safe.
   * - MUST keep the order of two appends called one after the other.
   * - MUST reject with `AppendTooLarge` where the store refuses the size.
   * - MUST write data that is given as JSON text with its digits; MAY write its white space otherwise.
   */
  append(
    stream: string,
    events: readonly NewEvent[],
    options: AppendOptions,
  ): Promise<AppendResult>;

  /**
   * Reads one stream; a stream that doesn't exist, or was deleted, is empty.
   * - MUST read no further ahead of its consumer than a fixed number of events.
   * - MUST end the call at the store when the consumer stops early.
   * - MAY parse `data` and `metadata` whenever they are asked for.
   */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent>;

  /** Reads the log in order of position, system events left out; bounds as in `readStream`. */
  readAll(options?: ReadAllOptions): AsyncIterable<RecordedEvent>;

  /**
   * Delivers every event behind `after`, then what comes, in order of position, each once.
   * - MUST leave out the store's own events, and tell progress over them by `checkpoint`.
   * - MUST resubscribe by itself with back-off behind the newest delivered event after any loss, and
   *   say so by one `disconnected` item for each loss, and `resubscribed` when it is over. A
   *   subscription that stays silent while the log goes on is lost.
   * - MUST NOT resubscribe behind a checkpoint, nor leave out an event that comes after one, nor
   *   deliver a checkpoint beyond the log's end: stores have sent untrue ones.
   * - MUST throw `LogReplaced`, before anything further is delivered, when the log isn't the one
   *   that the newest delivered event, or the mark given, came from.
   * - MUST deliver `caught-up` each time that the head is reached from behind.
   * - MUST hold a bounded number of events while the consumer is slow.
   * - MUST end, without an error, when the signal is aborted.
   */
  subscribeToAll(options: SubscribeOptions): AsyncIterable<LogItem>;

  /** The position of the newest event that isn't the store's own; null in an empty log. */
  head(): Promise<bigint | null>;

  /**
   * The id of this log: read from stream `detektor-log`, or written there once.
   * - MUST give the same id to all who ask at the same time.
   */
  logId(): Promise<string>;

  /**
   * Null while the log holds the marked event where it stood, or has deleted it; else what tells that
   * the log isn't the one that the mark was taken from.
   */
  changedSince(mark: LogMark): Promise<string | null>;

  /** Resolves when the store lets us read the log and a stream; rejects within 5 s when it doesn't. */
  ping(): Promise<void>;

  /** Ends subscriptions, reads and the connection; pending appends reject. */
  close(): Promise<void>;
}
