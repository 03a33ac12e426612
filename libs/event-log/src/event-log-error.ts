/** The outcome of an append is unknown: read the stream's tail before you retry. */
export class AppendOutcomeUnknown extends Error {
  override readonly name = "AppendOutcomeUnknown";
  readonly stream: string;
  constructor(stream: string, why: string, options?: ErrorOptions) {
    super(`append to ${stream}: outcome unknown (${why})`, options);
    this.stream = stream;
  }
}

/** The store is unreachable, isn't the leader, or denies access, and nothing was changed: retry later. */
export class EventLogUnavailable extends Error {
  override readonly name: string = "EventLogUnavailable";
}

/** The store rejects our login or denies this call: it counts as unavailable until that is fixed. */
export class EventLogRefused extends EventLogUnavailable {
  override readonly name = "EventLogRefused";
}

/** The append exceeded the store's maximum size. */
export class AppendTooLarge extends Error {
  override readonly name = "AppendTooLarge";
}

/** The stream was tombstoned: it never accepts an event again. */
export class StreamTombstoned extends Error {
  override readonly name = "StreamTombstoned";
}

/** The log isn't the one that was read before: it was restored from a backup, or is a different log. */
export class LogReplaced extends Error {
  override readonly name = "LogReplaced";
}
