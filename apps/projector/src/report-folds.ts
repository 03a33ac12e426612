import type { Service } from "@detektor/observability";
import { type Checkpoint, foldVersion, mixedFoldsText } from "@detektor/read-model";
import type { Progress } from "./project/progress.ts";

/**
 * Returns a function that each attempt calls with its initial checkpoint: if other versions of the folds made
 * rows up to it, `/readyz`, the projection's row and one log line report it.
 */
export function createFoldsReport(
  logger: Pick<Service["logger"], "warn">,
  progress: Pick<Progress, "rowsNote">,
): (checkpoint: Pick<Checkpoint, "event" | "folds">) => void {
  let isReported = false;
  return ({ event, folds }) => {
    const text = event === null ? null : mixedFoldsText(folds);
    progress.rowsNote(text);
    if (text !== null && !isReported) {
      const { oldest: oldest_fold, newest: newest_fold } = folds;
      logger.warn({ oldest_fold, newest_fold, fold: foldVersion }, text);
    }
    isReported = text !== null;
  };
}
