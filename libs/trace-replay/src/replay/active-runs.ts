import type { StopReason } from "../job/stopped-job.ts";
import type { ReplayDeps } from "./replay-deps.ts";
import { type Run, runReplay } from "./run-replay.ts";

/** The replays that this process runs. */
export type ActiveRuns = {
  /** Returns whether no other replay may start. */
  readonly isFull: () => boolean;
  /** Runs a replay in the background. */
  readonly add: (run: Omit<Run, "stop">) => void;
  /** Stops a replay, if it runs here, and waits until its end is stored. */
  readonly stop: (id: string, reason: StopReason) => Promise<void>;
  readonly stopAll: (reason: StopReason) => Promise<void>;
};

/** How many replays one process runs, and how many requests wait for their plan. */
export const maxActive = 4;

type Active = { readonly stop: AbortController; readonly ended: Promise<void> };

/** Creates an empty set of runs. */
export function createActiveRuns(deps: ReplayDeps): ActiveRuns {
  const active = new Map<string, Active>();
  const stopOne = ({ stop, ended }: Active, reason: StopReason): Promise<void> => {
    stop.abort(reason);
    return ended;
  };
  return {
    isFull: () => active.size >= maxActive,
    add(run) {
      const stop = new AbortController();
      const { id } = run.job;
      const ended = runReplay(deps, { ...run, stop }).finally(() => active.delete(id));
      active.set(id, { stop, ended });
    },
    async stop(id, reason) {
      const run = active.get(id);
      if (run) await stopOne(run, reason);
    },
    async stopAll(reason) {
      await Promise.all([...active.values()].map((run) => stopOne(run, reason)));
    },
  };
}
