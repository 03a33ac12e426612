import type { AppendResult } from "./append-result.ts";
import type { AppendOptions, ReadAllOptions, ReadStreamOptions } from "./event-log.ts";
import type { LogItem } from "./log-item.ts";
import type { NewEvent } from "./new-event.ts";
import type { RecordedEvent } from "./recorded-event.ts";

/** What one subscription delivers until it is lost. */
export type SubscriptionItem = Exclude<LogItem, { kind: "disconnected" | "resubscribed" }>;

/**
 * What differs from one client to another; `eventLogOver` makes the whole port of it.
 * `append`, `readStream` and `readAll` are the port's own, `readAll` with system events;
 * `subscribe` is one subscription without them, what came together in one list, an empty one once the
 * store has taken it; it throws when it is lost and ends when its signal is aborted.
 */
export type LogConnection = {
  readonly append: (
    stream: string,
    events: readonly NewEvent[],
    options: AppendOptions,
  ) => Promise<AppendResult>;
  readonly readStream: (stream: string, options: ReadStreamOptions) => AsyncIterable<RecordedEvent>;
  readonly readAll: (options: ReadAllOptions) => AsyncIterable<RecordedEvent>;
  readonly subscribe: (
    after: bigint | "start",
    signal: AbortSignal,
  ) => AsyncIterable<readonly SubscriptionItem[]>;
  readonly close: () => Promise<void>;
};
