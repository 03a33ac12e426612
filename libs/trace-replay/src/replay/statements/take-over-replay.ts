import type { ReadModel } from "@detektor/read-model";
import { sql } from "kysely";
import type { ReplayJob } from "../../job/replay-job.ts";
import { isResumable, jobOf, summaryColumns } from "./replay-row.ts";

/**
 * Assigns a resumable replay to this runner and returns it; null if another runner was first, or it can't be
 * resumed.
 */
export async function takeOverReplay(
  { db }: ReadModel,
  id: string,
  runner: string,
): Promise<ReplayJob | null> {
  const taken = await db
    .updateTable("detektor.replays")
    .set({ status: "running", runner, beat_at: sql`now()`, cancel_asked: false, finished_at: null })
    .where("replay_id", "=", id)
    .where(isResumable)
    .returning([...summaryColumns, "plan"])
    .executeTakeFirst();
  if (!taken) return null;
  const job = jobOf({ ...taken, lease_expired: false });
  return { ...job, progress: { ...job.progress, error: null } };
}
