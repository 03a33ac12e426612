import type { ReadModel } from "@detektor/read-model";
import { sql } from "kysely";
import type { ReplayJob } from "../../job/replay-job.ts";
import { dateOrNull } from "./date-or-null.ts";

/**
 * Whether a runner still holds the lease of its replay. While it does, somebody may have requested that it
 * cancels the replay; it is lost once another runner has taken the replay over.
 */
export type Lease = "held" | "cancel-requested" | "lost";

/** Renews a runner's lease of a replay, which expires after 20 s. */
export async function renewLease(readModel: ReadModel, id: string, runner: string): Promise<Lease> {
  return update(readModel, id, runner, {});
}

/** Stores the progress of a replay and renews the lease; stores nothing if the lease is lost. */
export async function storeProgress(
  readModel: ReadModel,
  job: ReplayJob,
  runner: string,
): Promise<Lease> {
  return update(readModel, job.id, runner, {
    status: job.state,
    detail: JSON.stringify(job.progress),
    finished_at: dateOrNull(job.finishedAtMs),
  });
}

type Changes = {
  readonly status?: string;
  readonly detail?: string;
  readonly finished_at?: Date | null;
};

async function update(
  { db }: ReadModel,
  id: string,
  runner: string,
  changes: Changes,
): Promise<Lease> {
  const row = await db
    .updateTable("detektor.replays")
    .set({ ...changes, beat_at: sql`now()` })
    .where("replay_id", "=", id)
    .where("runner", "=", runner)
    .returning("cancel_asked")
    .executeTakeFirst();
  if (row === undefined) return "lost";
  return row.cancel_asked ? "cancel-requested" : "held";
}
