import type { ReplayJob, ReplayRequest, ReplaySummary } from "../job/replay-job.ts";
import { createActiveRuns, maxActive } from "./active-runs.ts";
import { cancelReplay } from "./cancel-replay.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { planReplay } from "./plan-replay.ts";
import type { ReplayDeps } from "./replay-deps.ts";
import type { ReplayChange, ReplayStart } from "./replay-results.ts";
import { resumeReplay } from "./resume-replay.ts";
import { startReplay } from "./start-replay.ts";
import { findReplay } from "./statements/find-replay.ts";
import { listReplays } from "./statements/list-replays.ts";

/** Starts, finds, cancels and resumes replays. Its functions reject if Postgres or the store is unavailable. */
export type Replays = {
  readonly start: (request: ReplayRequest, signal: AbortSignal) => Promise<ReplayStart>;
  readonly find: (id: string) => Promise<ReplayJob | null>;
  /** Returns replays, newest first, after the one with the id `before`. */
  readonly list: (before: string | null, limit: number) => Promise<ReplaySummary[]>;
  readonly cancel: (id: string) => Promise<ReplayChange>;
  readonly resume: (id: string) => Promise<ReplayChange>;
  /** Stops running replays, keeping their progress. */
  readonly close: () => Promise<void>;
};

/** Creates the replays that this process runs: at most four at once, each planned after the one before. */
export function createReplays(deps: ReplayDeps): Replays {
  const runs = createActiveRuns(deps);
  const planInTurn = oneAtATime(maxActive);
  return {
    async start(request, signal) {
      const target = deps.target();
      if (target === null && !request.dry_run)
        return { kind: "no-target", awaited: deps.awaited() };
      if (runs.isFull()) return { kind: "busy" };
      const plan = await planInTurn(() => planReplay(deps, request, signal));
      if (plan === null) return { kind: "busy" };
      return plan.kind === "planned" ? startReplay(deps, runs, { request, plan, signal }) : plan;
    },
    find: (id) => findReplay(deps.readModel, id),
    list: (before, limit) => listReplays(deps.readModel, before, limit),
    cancel: (id) => cancelReplay(deps, runs, id),
    resume: (id) => resumeReplay(deps, runs, id),
    close: () => runs.stopAll("shut-down"),
  };
}
