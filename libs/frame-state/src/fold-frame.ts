import type { StoredEvent } from "@detektor/events";
import { evolveAll } from "./evolve.ts";
import { emptyFrame, type FrameState } from "./frame-state.ts";
import type { FrameView } from "./frame-view.ts";
import { view } from "./view.ts";

/** The frame that a set of its events tells of, whatever their order and however often each is in it; null for none. */
export function foldFrame(events: Iterable<StoredEvent>): FrameView | null {
  return view(evolveAll(emptyFrame, events));
}

/** The frame as it was known at a time of record (µs since the epoch, that instant included). */
export function asOf(state: FrameState, recordedAtUs: number): FrameState {
  const isKnown = ({ rec }: { readonly rec: number }): boolean => rec <= recordedAtUs;
  const { facts, others } = state;
  return { ...state, facts: facts.filter(isKnown), others: others?.filter(isKnown) };
}
