import type { EventLog } from "@detektor/event-log";
import type { Service } from "@detektor/observability";
import {
  type Checkpoint,
  migrate,
  projectionVersion,
  type ReadModel,
  type SqlClient,
  setRebuilding,
} from "@detektor/read-model";
import { projectionName } from "./commit/commit-batch.ts";

type Logger = Pick<Service["logger"], "info" | "warn">;

/** Makes the tables, or makes them anew, and says so; throws OtherVersion where another projector's are not to be taken over. */
export async function prepareReadModels(
  { db, pool }: ReadModel,
  logger: Logger,
  mayTakeOver: boolean,
): Promise<void> {
  const rebuild = await migrate(db, { generation: pool.generation, mayTakeOver });
  if (rebuild === null) return;
  const fields = { from_version: rebuild.fromVersion, version: projectionVersion };
  const why = rebuild.asked ? "as was asked for" : "since they were of another version";
  logger.warn(fields, `the read models are made anew from the log, ${why}`);
}

/** A log of this length is read within about a second: a first start isn't to answer 503 for it. Positions are bytes. */
const shortLog = 4n * 1024n * 1024n;

/**
 * Up to which position the log is to be read before queries are answered: to its end as it is now, for
 * read models that are made anew and for empty ones beside a log that isn't short; else null.
 */
export async function rebuildGoal(
  client: SqlClient,
  { rebuilding, event }: Pick<Checkpoint, "rebuilding" | "event">,
  log: Pick<EventLog, "head">,
): Promise<bigint | null> {
  if (!rebuilding && event !== null) return null;
  const head = await log.head();
  if (rebuilding) return head ?? -1n;
  if (head === null || head < shortLog) return null;
  await setRebuilding(client, projectionName, true);
  return head;
}
