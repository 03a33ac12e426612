/** The log can't be trusted at this position. */
export class CorruptLogError extends Error {
  override readonly name = "CorruptLogError";
  readonly position: number;

  constructor(position: number, what: string) {
    super(`the log is damaged at position ${position}: ${what}`);
    this.position = position;
  }
}

/** An append could not be written; nothing of it is in the log. */
export class AppendFailedError extends Error {
  override readonly name = "AppendFailedError";
}

/** A data directory that can't be opened; the message is one line for the user. */
export class DataDirectoryError extends Error {
  override readonly name = "DataDirectoryError";
}
