import { type FrameState, type FrameSummary, summarise } from "@detektor/frame-state";

/** A camera's frame as folded so far; `doc` is its state as JSON text. */
export type FrameEntry = {
  readonly state: FrameState;
  readonly summary: FrameSummary | null;
  readonly doc: string;
};

/** The frames under one id, one for each camera that reports it: nearly always one. */
export type FrameEntries = readonly FrameEntry[];

/** Returns a frame from its document. */
export function entryOf(doc: string): FrameEntry {
  const state = JSON.parse(doc) as FrameState;
  return { state, summary: summarise(state), doc };
}
