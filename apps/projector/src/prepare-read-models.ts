import type { EventLog } from "@detektor/event-log";
import type { Service } from "@detektor/observability";
import { type Checkpoint, migrate, projectionVersion, type ReadModel } from "@detektor/read-model";
import type { RebuildProgress } from "./project/progress.ts";

type Logger = Pick<Service["logger"], "info" | "warn">;

/** Makes the tables, or makes them anew, and says so; throws OtherVersion where another projector's are not to be taken over. */
export async function prepareReadModels(
  { db }: ReadModel,
  logger: Logger,
  mayTakeOver: boolean,
): Promise<void> {
  const rebuild = await migrate(db, { mayTakeOver });
  if (rebuild === null) return;
  const fields = { from_version: rebuild.fromVersion, version: projectionVersion };
  const why = rebuild.asked ? "as was asked for" : "since they were of another version";
  logger.warn(fields, `the read models are made anew from the log, ${why}`);
}

/** What is made anew is complete once it is as far as the log is now; null if nothing is. */
export async function rebuildOf(
  { rebuilding }: Pick<Checkpoint, "rebuilding">,
  log: Pick<EventLog, "head">,
  logger: Logger,
): Promise<RebuildProgress | null> {
  if (!rebuilding) return null;
  const completeFrom = (await log.head()) ?? -1n;
  return { completeFrom, onEnd: () => logger.info({}, "the read models are complete again") };
}
