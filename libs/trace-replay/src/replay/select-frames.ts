import type { ReadModel } from "@detektor/read-model";
import type { ReplaySelector } from "../job/replay-job.ts";
import { type FrameHeader, frameHeaders } from "../traces/frame-headers.ts";
import type { FrameSelection } from "./frame-selection.ts";

/** The sources of selected frames. */
export type SelectDeps = {
  readonly readModel: Pick<ReadModel, "pool">;
  readonly selection: FrameSelection;
};

/** Returns the frames that a selector names, newest first, at most `limit`. */
export async function selectFrames(
  { readModel, selection }: SelectDeps,
  selector: ReplaySelector,
  limit: number,
): Promise<FrameHeader[]> {
  const isOne = "frame_id" in selector;
  return frameHeaders(readModel, isOne ? [selector] : await selection.list(selector, limit));
}

/** Returns how many frames a selector names, counted up to `limit`. */
export async function countSelected(
  { selection }: SelectDeps,
  selector: ReplaySelector,
  limit: number,
): Promise<number> {
  return "frame_id" in selector ? 1 : selection.count(selector, limit);
}
