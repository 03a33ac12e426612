import { EventRejected } from "@detektor/events";
import type { PoisonFault } from "@detektor/read-model";
import pg from "pg";

/** Thrown if folding failed; `cause` is what our code threw. */
export class FoldFailed extends Error {
  override readonly name = "FoldFailed";
}

/** SQLSTATE classes of errors in the data: cardinality, data, integrity, limits. */
const ofTheData = /^(21|22|23|54)/;

/**
 * Returns whose fault it is that a batch can't be applied. `event`: one of its events is invalid. `code`: our
 * code, or one of our statements, can't handle one of its events. Such a batch fails again. Null: any other
 * failure, which is retried until it has passed.
 */
export function faultOf(error: unknown): PoisonFault | null {
  if (error instanceof EventRejected) return "event";
  if (error instanceof pg.DatabaseError) {
    return ofTheData.test(error.code ?? "") && !lacksPartition(error) ? "code" : null;
  }
  return error instanceof FoldFailed || isProgrammingError(error) ? "code" : null;
}

/**
 * Returns whether JavaScript throws such an error for wrong code; unavailable services cause other errors.
 */
function isProgrammingError(error: unknown): boolean {
  return [TypeError, RangeError, ReferenceError, SyntaxError].some((kind) => error instanceof kind);
}

/** Returns whether a partition was removed: it is created again when the projection starts again. */
function lacksPartition({ code, constraint }: pg.DatabaseError): boolean {
  return code === "23514" && constraint === undefined;
}
