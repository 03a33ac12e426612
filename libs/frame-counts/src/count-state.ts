import { type FrameState, summarise } from "@detektor/frame-state";
import { countDetections } from "./count-detections.ts";
import { countFrame } from "./count-frame.ts";
import { addNumbers } from "./add-numbers.ts";
import { noteSeen } from "./note-seen.ts";
import type { Tally } from "./tally.ts";

/** Adds everything that a frame, as a whole, adds to the tally. */
export function countState(tally: Tally, state: FrameState): void {
  const summary = summarise(state);
  if (summary === null) return;
  countFrame(tally, summary, 1);
  addNumbers(tally, state, 0);
  noteSeen(tally, state, state.facts);
  countDetections(tally, state, state.facts);
}
