import type { PlannedReplay, PlannedTrace, ReplayJob, ReplayRequest } from "./replay-job.ts";

/**
 * Returns the job of a planned replay, which starts at `nowMs`; traces in `skipped` were pushed before and are
 * left out. A dry run, and a job with nothing to push, is over at once.
 */
export function newJob(
  { id, nowMs }: { readonly id: string; readonly nowMs: number },
  { selector, form, dry_run, force }: ReplayRequest,
  plan: PlannedReplay,
  skipped: readonly PlannedTrace[],
): ReplayJob {
  const toPush = plan.traces.filter((trace) => !skipped.includes(trace));
  const state = dry_run ? "dry_run" : toPush.length === 0 ? "completed" : "running";
  return {
    id,
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
