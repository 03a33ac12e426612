import type { ReadModel } from "@detektor/read-model";
import type { ReplayRequest, ReplaySelector } from "../job/replay-job.ts";
import { type FrameHeader, frameHeaders } from "../traces/frame-headers.ts";
import type { FrameSelection } from "./frame-selection.ts";

/** The sources of selected frames. */
export type SelectDeps = {
  readonly readModel: Pick<ReadModel, "pool">;
  readonly selection: FrameSelection;
};

/** The limits of a selection. */
export type TraceLimits = { readonly traces: number; readonly spans: number };

/**
 * A selection that can't be used, or the counts of one that is too large: `traces` is counted up to 100,000,
 * `spans` is null if no trace was built.
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

const maxCounted = 100_000;

/**
 * Returns the frames that a request names, newest first, without those that have not ended unless they are
 * included.
 */
export async function selectForTraces(
  deps: SelectDeps,
  { selector, include_open }: Pick<ReplayRequest, "selector" | "include_open">,
  limits: TraceLimits,
): Promise<Selected | Unselectable> {
  const frames = await listSelected(deps, selector, limits.traces + 1);
  if (frames.length === 0) return { kind: "nothing-selected" };
  if (frames.length > limits.traces) {
    const traces = await countSelected(deps, selector);
    return { kind: "too-large", traces, spans: null, limits };
  }
  const open = frames.filter(({ is_open }) => is_open);
  const chosen = include_open ? frames : frames.filter(({ is_open }) => !is_open);
  if (chosen.length === 0) {
    return { kind: "all-open", frameIds: open.map(({ frame_id }) => frame_id) };
  }
  return { kind: "selected", frames: chosen, warnings: openWarnings(open.length, include_open) };
}

async function listSelected(
  { readModel, selection }: SelectDeps,
  selector: ReplaySelector,
  limit: number,
): Promise<FrameHeader[]> {
  const isOne = "frame_id" in selector;
  return frameHeaders(readModel, isOne ? [selector] : await selection.list(selector, limit));
}

const countSelected = async (
  { selection }: SelectDeps,
  selector: ReplaySelector,
): Promise<number> => ("frame_id" in selector ? 1 : selection.count(selector, maxCounted));

function openWarnings(open: number, included: boolean): string[] {
  if (open === 0) return [];
  return included
    ? [
        `${open} of the frames have not ended: their traces will change, and can't be pushed under the same ids then.`,
      ]
    : [`${open} of the frames have not ended and were skipped; include_open includes them.`];
}
