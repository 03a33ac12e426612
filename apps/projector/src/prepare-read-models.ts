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

/**
 * Creates the tables, or creates them again, and logs it; throws OtherVersion if another projector's tables
 * must not be taken over.
 */
export async function prepareReadModels(
  { db, pool }: ReadModel,
  logger: Logger,
  mayTakeOver: boolean,
): Promise<void> {
  const rebuild = await migrate(db, { generation: pool.generation, mayTakeOver });
  if (rebuild === null) return;
  const fields = { from_version: rebuild.fromVersion, version: projectionVersion };
  const why = rebuild.asked ? "as requested" : "because they have another version";
  logger.warn(fields, `the read models are rebuilt from the log, ${why}`);
}

/**
 * This length is read within about a second: a first start needn't answer 503 for it. Positions are bytes.
 */
const shortLog = 4n * 1024n * 1024n;

/**
 * Returns the position up to which the log must be read before queries are answered: its current end, for
 * read models that are rebuilt and for empty ones whose log isn't short; else null.
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
