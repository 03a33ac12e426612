import type { EventLog } from "@detektor/event-log";
import { uuidv7 } from "@detektor/events";
import type { ReadModel } from "@detektor/read-model";
import { pushSpans } from "@detektor/trace-push";
import type { BuiltTrace } from "./built-trace.ts";
import { planReplay, type ReplayPlan } from "./plan-replay.ts";
import { pushReplay } from "./push-replay.ts";
import { appendCompleted, appendRequested } from "./replay-events.ts";
import { maxReplayMs, type ReplayJob, type ReplayRequest } from "./replay-job.ts";
import { enterPushed, type SortedTraces, sortByLedger } from "./replay-ledger.ts";
import { findReplay, insertReplay, updateReplay } from "./replay-store.ts";

/** What replays need; `writer` may write to the ledger of replays, `target` is an OTLP/HTTP address. */
export type ReplayDeps = {
  readonly readModel: ReadModel;
  readonly writer: ReadModel;
  readonly log: EventLog;
  readonly target: string | null;
  readonly now: () => number;
  readonly logger: {
    readonly warn: (fields: object, message: string) => void;
    readonly error: (fields: object, message: string) => void;
  };
};

/** What becomes of a wish for a replay. */
export type ReplayStart =
  | { readonly kind: "accepted"; readonly job: ReplayJob }
  | { readonly kind: "no-target" }
  | { readonly kind: "busy" }
  | { readonly kind: "changed"; readonly traceIds: readonly string[] }
  | Exclude<ReplayPlan, { kind: "planned" }>;

/** Replays: begins them, tells of them, and ends with them. */
export type Replays = {
  readonly start: (request: ReplayRequest, signal: AbortSignal) => Promise<ReplayStart>;
  readonly find: (id: string) => Promise<ReplayJob | null>;
  /** Stops what runs, keeping how far it came. */
  readonly close: () => Promise<void>;
};

const maxRunning = 4;

/** The replays of one process. */
export function createReplays(deps: ReplayDeps): Replays {
  const running = new Set<Promise<void>>();
  const stop = new AbortController();

  const launch = (job: ReplayJob, traces: readonly BuiltTrace[], target: string): void => {
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(maxReplayMs)]);
    const run = runJob(deps, job, traces, target, signal).finally(() => running.delete(run));
    running.add(run);
  };

  return {
    async start(request, signal) {
      if (deps.target === null && !request.dry_run) return { kind: "no-target" };
      if (running.size >= maxRunning) return { kind: "busy" };
      const plan = await planReplay(deps, request, signal);
      if (plan.kind !== "planned") return plan;
      const sorted = await sortedTraces(deps, plan.traces);
      if (sorted.changed.length > 0) return changed(sorted.changed);
      const toPush = request.force ? plan.traces : sorted.fresh;
      const job = newJob(deps.now(), request, plan, toPush);
      if (job.state === "running") await appendRequested(deps.log, job, siteOf(toPush));
      await insertReplay(deps.writer, job);
      if (job.state === "running" && deps.target !== null) launch(job, toPush, deps.target);
      return { kind: "accepted", job };
    },
    find: (id) => findReplay(deps.readModel, id, deps.now()),
    async close() {
      stop.abort();
      await Promise.all(running);
    },
  };
}

const sortedTraces = async (
  deps: ReplayDeps,
  traces: readonly BuiltTrace[],
): Promise<SortedTraces> =>
  deps.target === null || traces.length === 0
    ? { fresh: traces, same: [], changed: [] }
    : sortByLedger(deps.readModel, deps.target, traces);

const changed = (traces: readonly BuiltTrace[]): ReplayStart => ({
  kind: "changed",
  traceIds: traces.map((trace) => trace.traceId),
});

function newJob(
  nowMs: number,
  { selector, mode, dry_run, force }: ReplayRequest,
  plan: Extract<ReplayPlan, { kind: "planned" }>,
  toPush: readonly BuiltTrace[],
): ReplayJob {
  const state = dry_run ? "dry_run" : toPush.length === 0 ? "completed" : "running";
  const skipped = plan.traces.filter((trace) => !toPush.includes(trace));
  return {
    id: uuidv7(nowMs),
    request: { selector, mode, dry_run, force },
    state,
    progress: {
      frames: plan.traces.length,
      spans: plan.traces.reduce((sum, trace) => sum + trace.spans.length, 0),
      trace_ids: plan.traces.map((trace) => trace.traceId),
      skipped_trace_ids: skipped.map((trace) => trace.traceId),
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

const siteOf = (traces: readonly BuiltTrace[]): string => traces[0]?.frame.site ?? "";

async function runJob(
  deps: ReplayDeps,
  started: ReplayJob,
  traces: readonly BuiltTrace[],
  target: string,
  signal: AbortSignal,
): Promise<void> {
  const { writer, log, logger, now } = deps;
  const pushDeps = {
    push: (spans: BuiltTrace["spans"], until: AbortSignal) =>
      pushSpans({ endpoint: target, spans, signal: until, logger }),
    enterPushed: (id: string, pushed: readonly BuiltTrace[]) =>
      enterPushed(writer, target, id, pushed),
    keep: (job: ReplayJob) => updateReplay(writer, job),
    now,
  };
  try {
    const job = await pushReplay(pushDeps, started, traces, signal);
    if (job.state === "completed") await appendCompleted(log, job, siteOf(traces));
  } catch (error) {
    logger.error({ err: error, replay_id: started.id }, "a replay was interrupted");
  }
}
