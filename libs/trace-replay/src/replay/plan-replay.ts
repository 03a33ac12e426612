import type { EventLog } from "@detektor/event-log";
import type { ReadModel } from "@detektor/read-model";
import type { PlannedTrace, ReplayForm, ReplayRequest } from "../job/replay-job.ts";
import { someOf } from "../job/some-of.ts";
import type { FrameHeader } from "../traces/frame-headers.ts";
import { type ReadyTrace, readyTraces } from "../traces/ready-traces.ts";
import type { FrameSelection } from "./frame-selection.ts";
import { countSelected, type SelectDeps, selectFrames } from "./select-frames.ts";

/** The most that one replay pushes, unless a test overrides it. */
export const replayLimits: TraceLimits = { traces: 1000, spans: 50_000 };

/** The limits of a selection. */
export type TraceLimits = { readonly traces: number; readonly spans: number };

/** The dependencies of planning replays; the backend's retention is null if it isn't configured. */
export type PlanDeps = {
  readonly readModel: ReadModel;
  readonly log: EventLog;
  readonly selection: FrameSelection;
  readonly now: () => number;
  readonly retentionMs: number | null;
  /** The most that one replay pushes. */
  readonly limits: TraceLimits;
};

/**
 * A selection that can't be used, or the counts of one that is too large; `counted` is null above the number
 * of frames that are counted.
 */
export type Unselectable =
  | { readonly kind: "nothing-selected" }
  | { readonly kind: "all-open"; readonly frameIds: readonly string[] }
  | TooLarge;

type TooLarge = {
  readonly kind: "too-large";
  readonly traces: number;
  readonly spans: number | null;
  readonly limits: TraceLimits;
};

/** The selected frames. */
export type Selected = {
  readonly kind: "selected";
  readonly frames: readonly FrameHeader[];
  readonly warnings: readonly string[];
};

/** What a replay would push, or why it can't. */
export type Planned =
  | {
      readonly kind: "planned";
      readonly site: string;
      readonly traces: readonly PlannedTrace[];
      readonly sizeBytes: number;
      readonly warnings: readonly string[];
    }
  | Unselectable;

const maxCounted = 100_000;

/** Returns the frames that a request names, without those that have not ended unless they are included. */
export async function selectForTraces(
  deps: SelectDeps,
  { selector, include_open }: Pick<ReplayRequest, "selector" | "include_open">,
  limits: TraceLimits,
): Promise<Selected | Unselectable> {
  const frames = await selectFrames(deps, selector, limits.traces + 1);
  if (frames.length === 0) return { kind: "nothing-selected" };
  if (frames.length > limits.traces) {
    const traces = await countSelected(deps, selector, maxCounted);
    return { kind: "too-large", traces, spans: null, limits };
  }
  const open = frames.filter(({ is_open }) => is_open);
  const chosen = include_open ? frames : frames.filter(({ is_open }) => !is_open);
  if (chosen.length === 0) {
    return { kind: "all-open", frameIds: open.map(({ frame_id }) => frame_id) };
  }
  return { kind: "selected", frames: chosen, warnings: openWarnings(open.length, include_open) };
}

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
  const [traces, gone]: [PlannedTrace[], string[]] = [[], []];
  for await (const trace of readyTraces(deps, frames, { form, signal })) {
    spans += trace.spans.length;
    sizeBytes += trace.sizeBytes;
    if (isBeforeRetention(trace, deps)) early += 1;
    if (trace.missingEvents > 0) gone.push(trace.traceId);
    traces.push(plannedTrace(trace));
  }
  const warnings = [...goneWarnings(gone), ...retentionWarnings(early, deps.retentionMs)];
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

function openWarnings(open: number, included: boolean): string[] {
  if (open === 0) return [];
  return included
    ? [
        `${open} of the frames have not ended: their traces will change, and can't be pushed under the same ids then.`,
      ]
    : [`${open} of the frames have not ended and were skipped; include_open includes them.`];
}

const goneWarnings = (traceIds: readonly string[]): string[] =>
  traceIds.length === 0
    ? []
    : [
        `${traceIds.length} traces lack events that are no longer in the event store: ${someOf(traceIds)}.`,
      ];

function retentionWarnings(early: number, retentionMs: number | null): string[] {
  if (early === 0 || retentionMs === null) return [];
  const hours = Math.round(retentionMs / 360_000) / 10;
  return [
    `${early} of the traces start before the ${hours} h that the trace backend keeps (DETEKTOR_JAEGER_RETENTION): it may drop them at once, or not find them.`,
  ];
}
