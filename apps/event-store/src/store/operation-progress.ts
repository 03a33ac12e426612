/** The progress of an operation. */
export type OperationProgress = {
  readonly what: string;
  readonly done: number;
  readonly total: number;
  readonly unit: "bytes" | "chunks";
};

/** Receives the progress of an operation. */
export type OnProgress = (progress: OperationProgress) => void;

/** An operation can't be done; the message is one line for the user. */
export class OperationError extends Error {
  override readonly name = "OperationError";
}
