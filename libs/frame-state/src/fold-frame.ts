import type { StoredEvent } from "@detektor/events";
import { evolveAll } from "./evolve.ts";
import { emptyFrame, type FrameState } from "./frame-state.ts";
import type { FrameView } from "./frame-view.ts";
import { view } from "./view.ts";

/** Returns the frame of a set of its events; order and repeats don't matter. Null for no event. */
export function foldFrame(events: Iterable<StoredEvent>): FrameView | null {
  return view(evolveAll(emptyFrame, events));
}

/** Returns the frame as it was known at a time of record (µs since the epoch, including that instant). */
export function asOf(state: FrameState, recordedAtUs: number): FrameState {
  const isKnown = ({ rec }: { readonly rec: number }): boolean => rec <= recordedAtUs;
  const { facts, others } = state;
  return { ...state, facts: facts.filter(isKnown), others: others?.filter(isKnown) };
}
