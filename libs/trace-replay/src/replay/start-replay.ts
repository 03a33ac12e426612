import { uuidv7 } from "@detektor/events";
import { checkTarget } from "@detektor/trace-push";
import { newJob } from "../job/new-job.ts";
import type { PlannedReplay, PlannedTrace, ReplayJob, ReplayRequest } from "../job/replay-job.ts";
import { type SortedTraces, sortByLedger } from "../traces/pushed-traces.ts";
import type { ActiveRuns } from "./active-runs.ts";
import type { ReplayDeps } from "./replay-deps.ts";
import { appendRequested } from "./replay-events.ts";
import type { ReplayStart } from "./replay-results.ts";
import { insertReplay } from "./statements/insert-replay.ts";

/** A request and its plan. */
export type PlannedRequest = {
  readonly request: ReplayRequest;
  readonly plan: PlannedReplay;
  readonly signal: AbortSignal;
};

/** Stores the job of a planned replay and runs it, unless it is a dry run or nothing is left to push. */
export async function startReplay(
  deps: ReplayDeps,
  runs: ActiveRuns,
  { request, plan, signal }: PlannedRequest,
): Promise<ReplayStart> {
  const target = deps.target();
  const sorted = await sortedTraces(deps, target, plan.traces);
  if (sorted.changed.length > 0) return changed(sorted.changed);
  const nowMs = deps.now();
  const skipped = request.force ? [] : sorted.same;
  const job = newJob({ id: uuidv7(nowMs), nowMs }, request, plan, skipped);
  if (job.state !== "running" || target === null) {
    await insertReplay(deps.writer, job, null);
    return { kind: "accepted", job };
  }
  // Others may have started while this one was planned.
  if (runs.isFull()) return { kind: "busy" };
  await appendRequested(deps, job);
  const detail = await checkTarget({ endpoint: target, signal });
  if (detail !== null) return unreachable(deps, job, detail);
  const runner = uuidv7();
  await insertReplay(deps.writer, job, runner);
  runs.add({ job, runner, target });
  return { kind: "accepted", job };
}

const sortedTraces = async (
  { retentionMs, readModel }: ReplayDeps,
  target: string | null,
  traces: readonly PlannedTrace[],
): Promise<SortedTraces<PlannedTrace>> =>
  target === null
    ? { fresh: traces, same: [], changed: [] }
    : sortByLedger(readModel, { target, retentionMs }, traces);

const changed = (traces: readonly PlannedTrace[]): ReplayStart => ({
  kind: "changed",
  traceIds: traces.map((trace) => trace.trace_id),
});

/** Returns that the target is unreachable; keeps the job, so that it can be resumed with a backend. */
async function unreachable(
  { writer, now }: ReplayDeps,
  job: ReplayJob,
  detail: string,
): Promise<ReplayStart> {
  const progress = { ...job.progress, error: `${detail} It can be resumed.` };
  await insertReplay(writer, { ...job, state: "failed", progress, finishedAtMs: now() }, null);
  return { kind: "unreachable", id: job.id, detail };
}
