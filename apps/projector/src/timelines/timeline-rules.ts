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

/** A frame that a camera has numbered: the time in its id in ms since the epoch. */
export type TimedFrame = { readonly ms: number; readonly session: string; readonly seq: number };

/** A frame that is new to its timeline. */
export type NewFrame = TimedFrame & { readonly frameId: string };

/** Hears of what is found, with 1, and of what isn't so any more, with -1. */
export type Tell<Found> = (found: Found, by: 1 | -1) => void;

/** How a timeline is told from frames in their order: a fold whose state can be written down at the end of a minute. */
export type TimelineRules<State, Found> = {
  readonly start: () => State;
  /** Goes on by one frame; changes the state. */
  readonly next: (state: State, frame: TimedFrame, tell: Tell<Found>) => void;
  /** Drops what doesn't matter beyond the minute; changes the state. */
  readonly endMinute: (state: State) => void;
  /** The last frame, null before the first. */
  readonly last: (state: State, session: string) => TimedFrame | null;
  readonly usual: (
    state: State,
  ) => { readonly intervalMs: number; readonly silenceMs: number } | null;
};

/** What a camera's frames tell: when there were none, though there should have been. */
export const presenceRules: TimelineRules<PresenceState, Silence> = {
  start: neverPresent,
  next: see,
  endMinute: () => undefined,
  last: ({ lastMs, lastSession, lastSeq }) =>
    lastMs < 0 ? null : { ms: lastMs, session: lastSession, seq: lastSeq },
  usual: usualOf,
};

/** What the frames of a session tell by their numbers. */
export const sequenceRules: TimelineRules<SequenceState, Finding> = {
  start: noSequence,
  next: countOn,
  endMinute,
  last: ({ lastMs, lastSeq }, session) =>
    lastMs < 0 ? null : { ms: lastMs, session, seq: lastSeq },
  usual: () => null,
};

/** Orders by time, and what is of the same ms by number. */
export function inOrder(a: TimedFrame, b: TimedFrame): number {
  if (a.ms !== b.ms) return a.ms - b.ms;
  if (a.seq !== b.seq) return a.seq - b.seq;
  return a.session < b.session ? -1 : a.session > b.session ? 1 : 0;
}

/** Minutes since 1970. */
export function minuteOf({ ms }: TimedFrame): number {
  return Math.floor(ms / 60_000);
}
