/** How far an operation is. */
export type OperationProgress = {
  readonly what: string;
  readonly done: number;
  readonly total: number;
  readonly unit: "bytes" | "chunks";
};

/** Told how far an operation is. */
export type OnProgress = (progress: OperationProgress) => void;

/** What stands in the way of an operation, as one line for the user. */
export class OperationError extends Error {
  override readonly name = "OperationError";
}
