import type { AppendResult } from "./append-result.ts";
import type { AppendOptions, ReadAllOptions, ReadStreamOptions } from "./event-log.ts";
import type { LogItem } from "./log-item.ts";
import type { NewEvent } from "./new-event.ts";
import type { RecordedEvent } from "./recorded-event.ts";
import type { TombstoneResult } from "./tombstone-result.ts";

/** The items of one subscription until it is lost. */
export type SubscriptionItem = Exclude<LogItem, { kind: "disconnected" | "resubscribed" }>;

/**
 * The client-specific operations; `eventLogOver` builds the whole port from them. `append`, `tombstone`,
 * `readStream` and `readAll` are those of the port, `readAll` with system events. `subscribe` is one subscription
 * without system events; it delivers items that arrived together in one list, and an empty list once the
 * store has accepted it; it throws when it is lost and ends when its signal is aborted.
 */
export type LogConnection = {
  readonly append: (
    stream: string,
    events: readonly NewEvent[],
    options: AppendOptions,
  ) => Promise<AppendResult>;
  readonly tombstone: (stream: string, expected: bigint) => Promise<TombstoneResult>;
  readonly readStream: (stream: string, options: ReadStreamOptions) => AsyncIterable<RecordedEvent>;
  readonly readAll: (options: ReadAllOptions) => AsyncIterable<RecordedEvent>;
  readonly subscribe: (
    after: bigint | "start",
    signal: AbortSignal,
  ) => AsyncIterable<readonly SubscriptionItem[]>;
  readonly close: () => Promise<void>;
};
