import type { PlannedReplay, PlannedTrace, ReplayForm, ReplayRequest } from "../job/replay-job.ts";
import type { FrameHeader } from "../traces/frame-headers.ts";
import { type ReadyTrace, readyTraces } from "../traces/ready-traces.ts";
import { deletedEventsWarnings, retentionWarnings } from "./plan-warnings.ts";
import type { PlanDeps } from "./replay-deps.ts";
import { selectForTraces, type TraceLimits, type Unselectable } from "./select-for-traces.ts";

/** The most that one replay pushes, unless a test overrides it. */
export const replayLimits: TraceLimits = { traces: 1000, spans: 50_000 };

/** What a replay would push, or why it can't. */
export type Planned = ({ readonly kind: "planned" } & PlannedReplay) | Unselectable;

/** Selects the frames and builds their traces, one after another; pushes nothing and keeps no span. */
export async function planReplay(
  deps: PlanDeps,
  request: ReplayRequest,
  signal: AbortSignal,
): Promise<Planned> {
  const { limits } = deps;
  const selected = await selectForTraces(deps, request, limits);
  if (selected.kind !== "selected") return selected;
  const { frames } = selected;
  const { spans, traces, sizeBytes, warnings } = await measure(deps, frames, request.form, signal);
  if (spans > limits.spans) return { kind: "too-large", traces: frames.length, spans, limits };
  return {
    kind: "planned",
    site: frames[0]?.site ?? "",
    traces,
    sizeBytes,
    warnings: [...selected.warnings, ...warnings],
  };
}

async function measure(
  deps: PlanDeps,
  frames: readonly FrameHeader[],
  form: ReplayForm,
  signal: AbortSignal,
) {
  let [spans, sizeBytes, early] = [0, 0, 0];
  const [traces, incomplete]: [PlannedTrace[], string[]] = [[], []];
  for await (const trace of readyTraces(deps, frames, { form, signal })) {
    spans += trace.spans.length;
    sizeBytes += trace.sizeBytes;
    if (isBeforeRetention(trace, deps)) early += 1;
    if (trace.missingEvents > 0) incomplete.push(trace.traceId);
    traces.push(plannedTrace(trace));
  }
  const warnings = [...deletedEventsWarnings(incomplete), ...retentionWarnings(early, deps)];
  return { spans, sizeBytes, traces, warnings };
}

const plannedTrace = ({ traceId, frame, hash, spans }: ReadyTrace): PlannedTrace => ({
  frame_id: frame.frame_id,
  site: frame.site,
  trace_id: traceId,
  hash,
  spans: spans.length,
});

function isBeforeRetention(
  { spans: [root] }: ReadyTrace,
  { retentionMs, now }: Pick<PlanDeps, "retentionMs" | "now">,
): boolean {
  if (retentionMs === null || root === undefined) return false;
  return root.startTime[0] * 1000 < now() - retentionMs;
}
