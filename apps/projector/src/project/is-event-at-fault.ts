import { NotOfThisFrame } from "@detektor/frame-state";
import pg from "pg";

/** SQLSTATE classes that say something of the data: cardinality, data, integrity, limits. */
const ofTheData = /^(21|22|23|54)/;

/** Whether a batch failed for what is in it: such a batch fails again, any other failure is waited out. */
export function isEventAtFault(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) {
    return ofTheData.test(error.code ?? "") && !lacksPartition(error);
  }
  return (
    error instanceof NotOfThisFrame || error instanceof RangeError || error instanceof TypeError
  );
}

/** Somebody has taken a partition away: it is made again when the projection begins again. */
function lacksPartition({ code, constraint }: pg.DatabaseError): boolean {
  return code === "23514" && constraint === undefined;
}
