import type { PushResult } from "@detektor/trace-push";
import type { BuiltTrace } from "./built-trace.ts";
import type { ReplayJob, ReplayProgress } from "./replay-job.ts";

/** What pushing needs; `push` sends spans and never rejects. */
export type PushDeps = {
  readonly push: (spans: BuiltTrace["spans"], signal: AbortSignal) => Promise<PushResult>;
  readonly enterPushed: (replayId: string, traces: readonly BuiltTrace[]) => Promise<void>;
  readonly keep: (job: ReplayJob) => Promise<void>;
  readonly now: () => number;
};

const spansAtOnce = 512;

/** Pushes traces, some hundred spans at a time, and keeps how far it came; ends completed or failed. */
export async function pushReplay(
  deps: PushDeps,
  started: ReplayJob,
  traces: readonly BuiltTrace[],
  signal: AbortSignal,
): Promise<ReplayJob> {
  let job = started;
  for (const group of groupsOf(traces)) {
    const result = await deps.push(
      group.flatMap((trace) => trace.spans),
      signal,
    );
    const progress = progressOf(job.progress, result);
    if (result.kind === "failed") {
      return ended(deps, { ...job, progress: { ...progress, error: failureOf(result) } }, "failed");
    }
    if (result.rejected === 0) await deps.enterPushed(job.id, group);
    job = { ...job, progress };
    await deps.keep(job);
  }
  return ended(deps, job, "completed");
}

async function ended(
  deps: PushDeps,
  job: ReplayJob,
  state: "completed" | "failed",
): Promise<ReplayJob> {
  const last = { ...job, state, finishedAtMs: deps.now() };
  await deps.keep(last);
  return last;
}

function progressOf(before: ReplayProgress, result: PushResult): ReplayProgress {
  const rejected_spans = before.rejected_spans + result.rejected;
  const warnings =
    result.rejected === 0
      ? before.warnings
      : [...before.warnings, rejectedWarning(result.rejected, messageOf(result))];
  return { ...before, pushed_spans: before.pushed_spans + result.pushed, rejected_spans, warnings };
}

const messageOf = (result: PushResult): string | null =>
  result.kind === "pushed" ? result.message : null;

const rejectedWarning = (spans: number, message: string | null): string =>
  `The trace backend rejected ${spans} spans${message ? `: ${message}` : ""}.`;

function failureOf(result: Extract<PushResult, { kind: "failed" }>): string {
  if (result.reason === "cancelled") return "The service was stopped: ask for it again.";
  return `${result.detail} (checked: OTEL_EXPORTER_OTLP_ENDPOINT)`;
}

/** Whole traces together, up to the number of spans that go into one request. */
function* groupsOf(traces: readonly BuiltTrace[]): Generator<readonly BuiltTrace[]> {
  let group: BuiltTrace[] = [];
  let spans = 0;
  for (const trace of traces) {
    if (group.length > 0 && spans + trace.spans.length > spansAtOnce) {
      yield group;
      group = [];
      spans = 0;
    }
    group.push(trace);
    spans += trace.spans.length;
  }
  if (group.length > 0) yield group;
}
