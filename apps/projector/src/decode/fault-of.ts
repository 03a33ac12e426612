import { EventRejected } from "@detektor/events";
import type { PoisonFault } from "@detektor/read-model";
import pg from "pg";

/** Folding has failed, by whatever our code threw: the cause. */
export class FoldFailed extends Error {
  override readonly name = "FoldFailed";
}

/** SQLSTATE classes that say something of the data: cardinality, data, integrity, limits. */
const ofTheData = /^(21|22|23|54)/;

/**
 * Returns whose fault it is that a batch can't be applied. `event`: one of its events says itself that
 * it can't be. `code`: our code, or a statement of ours, can't take one of its events. Such a batch
 * fails again. Null: any other failure, which is waited out.
 */
export function faultOf(error: unknown): PoisonFault | null {
  if (error instanceof EventRejected) return "event";
  if (error instanceof pg.DatabaseError) {
    return ofTheData.test(error.code ?? "") && !lacksPartition(error) ? "code" : null;
  }
  return error instanceof FoldFailed || isProgrammingError(error) ? "code" : null;
}

/** What JavaScript throws where code is wrong; whatever is away throws other errors. */
function isProgrammingError(error: unknown): boolean {
  return [TypeError, RangeError, ReferenceError, SyntaxError].some((kind) => error instanceof kind);
}

/** Somebody has taken a partition away: it is made again when the projection begins again. */
function lacksPartition({ code, constraint }: pg.DatabaseError): boolean {
  return code === "23514" && constraint === undefined;
}
