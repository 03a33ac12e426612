import { isOver } from "../job/replay-job.ts";
import type { ActiveRuns } from "./active-runs.ts";
import type { ReplayDeps } from "./replay-deps.ts";
import type { ReplayChange } from "./replay-results.ts";
import { findReplay } from "./statements/find-replay.ts";
import { requestCancel } from "./statements/request-cancel.ts";

/** Cancels a replay, wherever it runs; if it runs here, its end is stored when this returns. */
export async function cancelReplay(
  { readModel, writer }: ReplayDeps,
  runs: ActiveRuns,
  id: string,
): Promise<ReplayChange> {
  const job = await findReplay(readModel, id);
  if (!job) return { kind: "unknown" };
  if (isOver(job)) return { kind: "not-in-this-state", state: job.state };
  await requestCancel(writer, id);
  await runs.stop(id, "cancelled");
  return { kind: "accepted", job: (await findReplay(readModel, id)) ?? job };
}
