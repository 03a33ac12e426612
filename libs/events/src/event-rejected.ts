/**
 * An error for an event that can't be applied because of its content: no version of the code is at fault.
 * Decoders and folds throw it, or an error that extends it, for that reason only; readers of the log treat
 * any other error as a fault of the code (ADR 0054).
 */
export class EventRejected extends Error {
  override readonly name: string = "EventRejected";
}
