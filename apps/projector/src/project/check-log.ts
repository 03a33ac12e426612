import type { EventLog } from "@detektor/event-log";
import type { Checkpoint } from "@detektor/read-model";

/** The read models rest on another log than the one that is there. */
export class RefusedLog extends Error {
  override readonly name = "RefusedLog";
}

const remedy =
  "Point DETEKTOR_EVENT_STORE_URL at the log that they were made from, or let them be made anew: " +
  "stop the projector, run DROP SCHEMA detektor_g1 CASCADE; DROP SCHEMA detektor CASCADE; and start it again.";

/** The log's id; throws RefusedLog if the checkpoint is of another log, or beyond its end (a restored backup). */
export async function checkLog(
  log: Pick<EventLog, "logId" | "head">,
  checkpoint: Pick<Checkpoint, "position" | "logId">,
): Promise<string> {
  const logId = await log.logId();
  if (checkpoint.position === null) return logId;
  if (checkpoint.logId !== null && checkpoint.logId !== logId) {
    throw new RefusedLog(
      `The read models were made from log ${checkpoint.logId}, the event store holds log ${logId}. ${remedy}`,
    );
  }
  const head = await log.head();
  if (head === null || head < checkpoint.position) {
    throw new RefusedLog(
      `The read models are at position ${checkpoint.position}, the log ends at ${head ?? "its start"}: ` +
        `it was restored from an older backup. ${remedy}`,
    );
  }
  return logId;
}
