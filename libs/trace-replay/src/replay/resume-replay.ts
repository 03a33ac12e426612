import { uuidv7 } from "@detektor/events";
import { checkTarget } from "@detektor/trace-push";
import { isOver } from "../job/replay-job.ts";
import type { ActiveRuns } from "./active-runs.ts";
import type { ReplayDeps } from "./replay-deps.ts";
import type { ReplayChange } from "./replay-results.ts";
import { findReplay } from "./statements/find-replay.ts";
import { takeOverReplay } from "./statements/take-over-replay.ts";

/** Runs the rest of a replay that failed, was interrupted or cancelled. */
export async function resumeReplay(
  deps: ReplayDeps,
  runs: ActiveRuns,
  id: string,
): Promise<ReplayChange> {
  const target = deps.target();
  const job = await findReplay(deps.readModel, id);
  if (!job) return { kind: "unknown" };
  if (isOver(job) || job.state === "running")
    return { kind: "not-in-this-state", state: job.state };
  if (target === null) return { kind: "no-target", awaited: deps.awaited() };
  if (runs.isFull()) return { kind: "busy" };
  const detail = await checkTarget({ endpoint: target });
  if (detail !== null) return { kind: "unreachable", id, detail };
  const runner = uuidv7();
  const taken = await takeOverReplay(deps.writer, id, runner);
  if (taken === null) return { kind: "not-in-this-state", state: "running" };
  runs.add({ job: taken, runner, target });
  return { kind: "accepted", job: taken };
}
