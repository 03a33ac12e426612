import type { ReadModel } from "@detektor/read-model";
import { sql } from "kysely";
import { isResumable } from "./replay-row.ts";

/** Requests that the runner of a replay ends it; a replay without a runner is cancelled at once. */
export async function requestCancel({ db }: ReadModel, id: string): Promise<void> {
  await db
    .updateTable("detektor.replays")
    .set({ cancel_asked: true })
    .where("replay_id", "=", id)
    .where("status", "=", "running")
    .execute();
  await db
    .updateTable("detektor.replays")
    .set({ status: "cancelled", runner: null, finished_at: sql`now()` })
    .where("replay_id", "=", id)
    .where(isResumable)
    .execute();
}
