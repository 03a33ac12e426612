import type { ReadModel } from "@detektor/read-model";
import type { ReplayJob } from "../../job/replay-job.ts";
import { jobOf, leaseExpired, summaryColumns } from "./replay-row.ts";

/** Returns a replay by its id, or null. */
export async function findReplay({ db }: ReadModel, id: string): Promise<ReplayJob | null> {
  const row = await db
    .selectFrom("detektor.replays")
    .select([...summaryColumns, "plan", leaseExpired.as("lease_expired")])
    .where("replay_id", "=", id)
    .executeTakeFirst();
  return row ? jobOf(row) : null;
}
