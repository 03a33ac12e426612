import type { ReadModel } from "@detektor/read-model";
import { sql } from "kysely";
import type { ReplaySummary } from "../../job/replay-job.ts";
import { leaseExpired, summaryColumns, summaryOf } from "./replay-row.ts";

/** Returns replays, newest first, after the one with the id `before`; from the newest on if it is null. */
export async function listReplays(
  { db }: ReadModel,
  before: string | null,
  limit: number,
): Promise<ReplaySummary[]> {
  const rows = await db
    .selectFrom("detektor.replays")
    .select([...summaryColumns, leaseExpired.as("lease_expired")])
    .where(before === null ? sql<boolean>`true` : sql<boolean>`replay_id < ${before}::uuid`)
    .orderBy("replay_id", "desc")
    .limit(limit)
    .execute();
  return rows.map(summaryOf);
}
