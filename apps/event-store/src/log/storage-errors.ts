/** The log is damaged at this position. */
export class CorruptLogError extends Error {
  override readonly name = "CorruptLogError";
  readonly position: number;

  constructor(position: number, what: string) {
    super(`the log is damaged at position ${position}: ${what}`);
    this.position = position;
  }
}

/** Called with the range of a damaged part of the log when reading skips it. */
export type OnDamage = (from: number, to: number) => void;

/** The reason why an append could not be written. */
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
