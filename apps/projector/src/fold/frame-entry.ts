import type { FrameState, FrameSummary } from "@detektor/frame-state";

/** A frame as far as batches have taken it; `doc` is its state as JSON text. */
export type FrameEntry = {
  readonly state: FrameState;
  readonly summary: FrameSummary | null;
  readonly doc: string;
};
