/**
 * An event that can't be applied for what is in it: no version of the code is at fault. Decoders and
 * folds throw it, or an error that extends it, and nothing else for that reason; whoever reads the log
 * takes any other error for a fault of ours (ADR 0054).
 */
export class EventRejected extends Error {
  override readonly name: string = "EventRejected";
}
