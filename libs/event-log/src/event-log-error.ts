/** An append of which nobody knows whether it happened: read the stream's tail before trying again. */
export class AppendOutcomeUnknown extends Error {
  override readonly name = "AppendOutcomeUnknown";
  readonly stream: string;
  constructor(stream: string, why: string, options?: ErrorOptions) {
    super(`append to ${stream}: outcome unknown (${why})`, options);
    this.stream = stream;
  }
}

/** The store can't be reached, isn't the leader, or doesn't let us in, and nothing was changed: try again later. */
export class EventLogUnavailable extends Error {
  override readonly name: string = "EventLogUnavailable";
}

/** The store doesn't know our login, or doesn't let it do this: for us it is away until that is put right. */
export class EventLogRefused extends EventLogUnavailable {
  override readonly name = "EventLogRefused";
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
