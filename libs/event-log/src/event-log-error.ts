/** An append of which nobody knows whether it happened: read the stream's tail before trying again. */
export class AppendOutcomeUnknown extends Error {
  override readonly name = "AppendOutcomeUnknown";
  readonly stream: string;
  constructor(stream: string, why: string, options?: ErrorOptions) {
    super(`append to ${stream}: outcome unknown (${why})`, options);
    this.stream = stream;
  }
}

/** The store can't be reached, or isn't the leader, and nothing was changed: try again later. */
export class EventLogUnavailable extends Error {
  override readonly name = "EventLogUnavailable";
}

/** One append was bigger than the store takes at once. */
export class AppendTooLarge extends Error {
  override readonly name = "AppendTooLarge";
}

/** The stream was tombstoned: it never takes an event again. */
export class StreamTombstoned extends Error {
  override readonly name = "StreamTombstoned";
}

/** The log isn't the one that was read before: it was restored from a backup, or is another. */
export class LogReplaced extends Error {
  override readonly name = "LogReplaced";
}
