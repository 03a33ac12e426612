import type { ReadModel } from "@detektor/read-model";
import type { ReplayJob } from "../../job/replay-job.ts";
import { dateOrNull } from "./date-or-null.ts";

/** Stores a new replay and the id of its runner; null if it isn't run. */
export async function insertReplay(
  { db }: ReadModel,
  job: ReplayJob,
  runner: string | null,
): Promise<void> {
  await db
    .insertInto("detektor.replays")
    .values({
      replay_id: job.id,
      selector: JSON.stringify(job.selector),
      mode: job.mode,
      dry_run: job.dry_run,
      force: job.force,
      status: job.state,
      detail: JSON.stringify(job.progress),
      plan: JSON.stringify(job.plan),
      runner,
      finished_at: dateOrNull(job.finishedAtMs),
    })
    .execute();
}
