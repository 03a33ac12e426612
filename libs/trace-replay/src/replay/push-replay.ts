import type { PushResult } from "@detektor/trace-push";
import type { PlannedTrace, ReplayJob, ReplayProgress } from "../job/replay-job.ts";
import { listIds } from "../job/list-ids.ts";
import { type StopReason, stoppedJob } from "../job/stopped-job.ts";
import type { ReadyTrace } from "../traces/ready-traces.ts";
import type { SettingNames } from "./replay-deps.ts";
import type { Lease } from "./statements/renew-lease.ts";

/** The dependencies of pushing; `push` sends spans and never rejects. */
export type PushDeps = {
  /** Builds planned traces again; those whose frames were deleted are left out. */
  readonly build: (
    traces: readonly PlannedTrace[],
    signal: AbortSignal,
  ) => Promise<readonly ReadyTrace[]>;
  readonly push: (spans: ReadyTrace["spans"], signal: AbortSignal) => Promise<PushResult>;
  readonly enterPushed: (traces: readonly PlannedTrace[]) => Promise<void>;
  readonly storeProgress: (job: ReplayJob) => Promise<Lease>;
  readonly settingNames: SettingNames;
};

const spansAtOnce = 512;

/**
 * Pushes the rest of a plan, some hundred spans at a time, and stores its progress; the returned job is not
 * stored yet.
 */
export async function pushReplay(
  deps: PushDeps,
  started: ReplayJob,
  signal: AbortSignal,
): Promise<ReplayJob> {
  let job = started;
  for (const group of groupsOf(job.plan.traces.slice(job.progress.done_traces))) {
    if (signal.aborted) return stoppedJob(job, signal.reason as StopReason);
    const { progress, failed } = await pushGroup(deps, job.progress, group, signal);
    job = { ...job, progress };
    if (failed !== null && signal.aborted) return stoppedJob(job, signal.reason as StopReason);
    if (failed !== null)
      return { ...job, state: "failed", progress: { ...progress, error: failed } };
    const lease = await deps.storeProgress(job);
    if (lease !== "held") return stoppedJob(job, stopReasons[lease]);
  }
  return { ...job, state: "completed" };
}

/** Why a runner stops, by the state of its lease. */
export const stopReasons: Readonly<Record<Exclude<Lease, "held">, StopReason>> = {
  "cancel-requested": "cancelled",
  lost: "taken-over",
};

type GroupResult = { readonly progress: ReplayProgress; readonly failed: string | null };

async function pushGroup(
  deps: PushDeps,
  before: ReplayProgress,
  group: readonly PlannedTrace[],
  signal: AbortSignal,
): Promise<GroupResult> {
  const built = new Map((await deps.build(group, signal)).map((trace) => [trace.traceId, trace]));
  const asPlanned = group.filter(({ trace_id, hash }) => built.get(trace_id)?.hash === hash);
  const spans = asPlanned.flatMap(({ trace_id }) => built.get(trace_id)?.spans ?? []);
  const result = await deps.push(spans, signal);
  const failed = result.kind === "failed" ? failureOf(result, deps) : null;
  if (failed !== null) return { failed, progress: withWarnings(before, partWarnings(result)) };
  if (result.rejected === 0) await deps.enterPushed(asPlanned);
  const left = group.filter((trace) => !asPlanned.includes(trace));
  const progress = withWarnings(before, [...leftWarnings(left), ...rejectedWarnings(result)]);
  return {
    failed,
    progress: {
      ...progress,
      done_traces: before.done_traces + group.length,
      pushed_traces: before.pushed_traces + asPlanned.length,
      pushed_spans: before.pushed_spans + result.pushed,
      rejected_spans: before.rejected_spans + result.rejected,
    },
  };
}

const withWarnings = (progress: ReplayProgress, more: readonly string[]): ReplayProgress => ({
  ...progress,
  warnings: [...progress.warnings, ...more],
});

const leftWarnings = (traces: readonly PlannedTrace[]): string[] =>
  traces.length === 0
    ? []
    : [
        `${traces.length} traces were not pushed, because their frames have changed or are gone since the replay was planned: ${listIds(traces.map((trace) => trace.trace_id))}.`,
      ];

const partWarnings = ({ pushed }: PushResult): string[] =>
  pushed === 0 ? [] : [`${pushed} spans of the traces that were under way are in the backend.`];

function rejectedWarnings(result: PushResult): string[] {
  const { rejected } = result;
  if (rejected === 0) return [];
  const message = result.kind === "pushed" ? result.message : null;
  return [`The trace backend rejected ${rejected} spans${message ? `: ${message}` : ""}.`];
}

const failureOf = (
  { detail }: Extract<PushResult, { kind: "failed" }>,
  { settingNames }: PushDeps,
): string => `${detail} (checked: ${settingNames.target}). It can be resumed.`;

/** Groups whole traces, up to the number of spans that fit into one request. */
function* groupsOf(traces: readonly PlannedTrace[]): Generator<readonly PlannedTrace[]> {
  let group: PlannedTrace[] = [];
  let spans = 0;
  for (const trace of traces) {
    if (group.length > 0 && spans + trace.spans > spansAtOnce) {
      yield group;
      group = [];
      spans = 0;
    }
    group.push(trace);
    spans += trace.spans;
  }
  if (group.length > 0) yield group;
}
