import type { EventLog } from "@detektor/event-log";
import { type Checkpoint, rebuildCommand, replacedLogText } from "@detektor/read-model";

/** Thrown if the read models were built from a different log than the current one. */
export class RefusedLog extends Error {
  override readonly name = "RefusedLog";
}

const remedy =
  "Set DETEKTOR_EVENT_STORE_URL to the log that they were built from, or rebuild them " +
  `from this one: ${rebuildCommand}`;

/**
 * Returns the log's id; throws RefusedLog if the checkpoint belongs to another log, or to events that this
 * one doesn't have (a restored backup).
 */
export async function checkLog(
  log: Pick<EventLog, "logId" | "changedSince">,
  { event, logId: knownId }: Pick<Checkpoint, "event" | "logId">,
): Promise<string> {
  const logId = await log.logId();
  if (event === null) return logId;
  if (knownId !== null && knownId !== logId) {
    throw new RefusedLog(
      `The read models were built from log ${knownId}, but the event store contains log ${logId}. ${remedy}`,
    );
  }
  const change = await log.changedSince(event);
  if (change !== null) throw refusedFor(change);
  return logId;
}

/** Returns the refusal of a log that no longer matches the read models. */
export function refusedFor(change: string, options?: ErrorOptions): RefusedLog {
  return new RefusedLog(replacedLogText(change), options);
}
