import { uuidv7 } from "@detektor/events";
import { checkTarget } from "@detektor/trace-push";
import type {
  PlannedTrace,
  ReplayJob,
  ReplayRequest,
  ReplayState,
  ReplaySummary,
} from "../job/replay-job.ts";
import { type SortedTraces, sortByLedger } from "../traces/pushed-traces.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { type Planned, planReplay, type Unselectable } from "./plan-replay.ts";
import type { Halt } from "./push-replay.ts";
import type { ReplayDeps } from "./replay-deps.ts";
import { appendRequested } from "./replay-events.ts";
import { askToCancel, findReplay, insertReplay, listReplays, takeReplay } from "./replay-store.ts";
import { type Run, runReplay } from "./run-replay.ts";

/** Why a replay can't run now, although its selection can be replayed. */
export type NotNow =
  | { readonly kind: "no-target"; readonly awaited: string | null }
  | { readonly kind: "busy" }
  | { readonly kind: "unreachable"; readonly id: string; readonly detail: string };

/** The result of a request for a replay. */
export type ReplayStart =
  | { readonly kind: "accepted"; readonly job: ReplayJob }
  | { readonly kind: "changed"; readonly traceIds: readonly string[] }
  | NotNow
  | Unselectable;

/** The result of a request to resume or cancel a replay. */
export type ReplayChange =
  | { readonly kind: "accepted"; readonly job: ReplayJob }
  | { readonly kind: "unknown" }
  | { readonly kind: "not-in-this-state"; readonly state: ReplayState }
  | NotNow;

/** Starts, finds, cancels and resumes replays. */
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

const maxRunning = 4;

type Running = { readonly halt: AbortController; readonly ended: Promise<void> };

/** Creates the replays that this process runs. */
export function createReplays(deps: ReplayDeps): Replays {
  const runs = new Map<string, Running>();
  const planInTurn = oneAtATime(maxRunning);
  return {
    async start(request, signal) {
      if (deps.target() === null && !request.dry_run) return noTarget(deps);
      if (runs.size >= maxRunning) return { kind: "busy" };
      const plan = await planInTurn(() => planReplay(deps, request, signal));
      if (plan === null) return { kind: "busy" };
      return plan.kind === "planned" ? start(deps, runs, request, plan, signal) : plan;
    },
    find: (id) => findReplay(deps.readModel, id),
    list: (before, limit) => listReplays(deps.readModel, before, limit),
    cancel: (id) => cancel(deps, runs, id),
    resume: (id) => resume(deps, runs, id),
    async close() {
      for (const { halt } of runs.values()) halt.abort("stopped" satisfies Halt);
      await Promise.all([...runs.values()].map(({ ended }) => ended));
    },
  };
}

type Runs = Map<string, Running>;

function launch(deps: ReplayDeps, runs: Runs, run: Omit<Run, "halt">): void {
  const halt = new AbortController();
  const { id } = run.job;
  const ended = runReplay(deps, { ...run, halt }).finally(() => runs.delete(id));
  runs.set(id, { halt, ended });
}

async function start(
  deps: ReplayDeps,
  runs: Runs,
  request: ReplayRequest,
  plan: Extract<Planned, { kind: "planned" }>,
  signal: AbortSignal,
): Promise<ReplayStart> {
  const target = deps.target();
  const sorted = await sortedTraces(deps, target, plan.traces);
  if (sorted.changed.length > 0) return changed(sorted.changed);
  const job = newJob(deps.now(), request, plan, request.force ? [] : sorted.same);
  if (job.state !== "running" || target === null) {
    await insertReplay(deps.writer, job, null);
    return accepted(job);
  }
  // Others may have started while this one was planned.
  if (runs.size >= maxRunning) return { kind: "busy" };
  await appendRequested(deps.log, job);
  const detail = await checkTarget({ endpoint: target, signal });
  if (detail !== null) return unreachable(deps, job, detail);
  const runner = uuidv7();
  await insertReplay(deps.writer, job, runner);
  launch(deps, runs, { job, runner, target });
  return accepted(job);
}

async function cancel(
  { readModel, writer }: ReplayDeps,
  runs: Runs,
  id: string,
): Promise<ReplayChange> {
  const job = await findReplay(readModel, id);
  if (!job) return { kind: "unknown" };
  if (isOver(job)) return { kind: "not-in-this-state", state: job.state };
  await askToCancel(writer, id);
  const here = runs.get(id);
  here?.halt.abort("cancelled" satisfies Halt);
  await here?.ended;
  return accepted((await findReplay(readModel, id)) ?? job);
}

async function resume(deps: ReplayDeps, runs: Runs, id: string): Promise<ReplayChange> {
  const { readModel, writer } = deps;
  const target = deps.target();
  const job = await findReplay(readModel, id);
  if (!job) return { kind: "unknown" };
  if (isOver(job) || job.state === "running")
    return { kind: "not-in-this-state", state: job.state };
  if (target === null) return noTarget(deps);
  if (runs.size >= maxRunning) return { kind: "busy" };
  const detail = await checkTarget({ endpoint: target });
  if (detail !== null) return { kind: "unreachable", id, detail };
  const runner = uuidv7();
  const taken = await takeReplay(writer, id, runner);
  if (taken === null) return { kind: "not-in-this-state", state: "running" };
  launch(deps, runs, { job: taken, runner, target });
  return accepted(taken);
}

const accepted = (job: ReplayJob) => ({ kind: "accepted", job }) as const;

const noTarget = ({ awaited }: ReplayDeps) => ({ kind: "no-target", awaited: awaited() }) as const;

const isOver = ({ state }: ReplaySummary): boolean => state === "completed" || state === "dry_run";

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

function newJob(
  nowMs: number,
  { selector, form, dry_run, force }: ReplayRequest,
  plan: Extract<Planned, { kind: "planned" }>,
  skipped: readonly PlannedTrace[],
): ReplayJob {
  const toPush = plan.traces.filter((trace) => !skipped.includes(trace));
  const state = dry_run ? "dry_run" : toPush.length === 0 ? "completed" : "running";
  return {
    id: uuidv7(nowMs),
    selector,
    mode: form.mode,
    dry_run,
    force,
    state,
    plan: { form, traces: toPush, skipped: skipped.map((trace) => trace.trace_id) },
    progress: {
      site: plan.site,
      frames: plan.traces.length,
      spans: plan.traces.reduce((sum, trace) => sum + trace.spans, 0),
      size_bytes: plan.sizeBytes,
      done_traces: 0,
      pushed_traces: 0,
      pushed_spans: 0,
      rejected_spans: 0,
      warnings: [...plan.warnings, ...skippedWarnings(skipped.length)],
      error: null,
    },
    requestedAtMs: nowMs,
    finishedAtMs: state === "running" ? null : nowMs,
  };
}

const skippedWarnings = (skipped: number): string[] =>
  skipped === 0
    ? []
    : [
        `${skipped} traces were pushed before with the same content and are skipped; force pushes them again.`,
      ];
