/** The log can't be trusted at this position. */
export class CorruptLogError extends Error {
  override readonly name = "CorruptLogError";
  readonly position: number;

  constructor(position: number, what: string) {
    super(`the log is damaged at position ${position}: ${what}`);
    this.position = position;
  }
}

/** Told from where to where a log is damaged, where it is read on beyond that. */
export type OnDamage = (from: number, to: number) => void;

/** Why an append could not be written. */
export type AppendFailure = "disk-full" | "disk-failed" | "closing";

/** An append could not be written; nothing of it is in the log. */
export class AppendFailedError extends Error {
  override readonly name = "AppendFailedError";
  readonly reason: AppendFailure;

  constructor(reason: AppendFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** A data directory that can't be opened; the message is one line for the user. */
export class DataDirectoryError extends Error {
  override readonly name = "DataDirectoryError";
}
