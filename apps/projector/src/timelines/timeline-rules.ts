import type { TimedFrame } from "@detektor/frame-counts";
import {
  countOn,
  endMinute,
  type Finding,
  neverPresent,
  noSequence,
  type PresenceState,
  type SequenceState,
  type Silence,
  see,
  usualOf,
} from "@detektor/frame-state";

/** Called with 1 for each finding, and with -1 for each finding that is no longer true. */
export type ReportFinding<Found> = (found: Found, by: 1 | -1) => void;

/** How to derive a timeline from ordered frames: a fold whose state can be stored at the end of a minute. */
export type TimelineRules<State, Found> = {
  readonly start: () => State;
  /** Adds one frame; changes the state. */
  readonly next: (state: State, frame: TimedFrame, report: ReportFinding<Found>) => void;
  /** Removes what doesn't matter after the minute; changes the state. */
  readonly endMinute: (state: State) => void;
  /** Returns the last frame, null before the first. */
  readonly last: (state: State, session: string) => TimedFrame | null;
  readonly usual: (
    state: State,
  ) => { readonly intervalMs: number; readonly silenceMs: number } | null;
};

/** Finds times without frames from a camera, though there should have been some. */
export const presenceRules: TimelineRules<PresenceState, Silence> = {
  start: neverPresent,
  next: see,
  endMinute: () => undefined,
  last: ({ lastMs, lastSession, lastSeq }) =>
    lastMs < 0 ? null : { ms: lastMs, session: lastSession, seq: lastSeq },
  usual: usualOf,
};

/** Finds lost and missing numbers in the frames of a session. */
export const sequenceRules: TimelineRules<SequenceState, Finding> = {
  start: noSequence,
  next: countOn,
  endMinute,
  last: ({ lastMs, lastSeq }, session) =>
    lastMs < 0 ? null : { ms: lastMs, session, seq: lastSeq },
  usual: () => null,
};

/** Compares by time, and within one ms by number. */
export function inOrder(a: TimedFrame, b: TimedFrame): number {
  if (a.ms !== b.ms) return a.ms - b.ms;
  if (a.seq !== b.seq) return a.seq - b.seq;
  return a.session < b.session ? -1 : a.session > b.session ? 1 : 0;
}

/** Returns minutes since 1970. */
export function minuteOf({ ms }: TimedFrame): number {
  return Math.floor(ms / 60_000);
}
