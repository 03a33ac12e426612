import {
  type FrameState,
  type FrameSummary,
  frameOfDocument,
  summarise,
} from "@detektor/frame-state";

/** A camera's frame as folded so far; `doc` is its document. */
export type FrameEntry = {
  readonly state: FrameState;
  readonly summary: FrameSummary | null;
  readonly doc: string;
};

/** The frames under one id, one for each camera that reports it: nearly always one. */
export type FrameEntries = readonly FrameEntry[];

/** Returns a frame from its document. */
export function entryOf(doc: string): FrameEntry {
  const state = frameOfDocument(doc);
  return { state, summary: summarise(state), doc };
}
