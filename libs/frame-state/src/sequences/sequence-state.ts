/** A stored frame of a session: its number, and the time in its id in ms since the epoch. */
export type NumberedFrame = { readonly ms: number; readonly seq: number };

/** What a session's numbers come to, beside that frame follows on frame; times in ms since the epoch. */
export type Finding = Gap | Reuse | Uncounted;

/** Numbers between two stored ones that no frame has, both ends included. */
export type Gap = {
  readonly kind: "gap";
  readonly from: number;
  readonly to: number;
  /** How many frames that makes; less than the numbers where `step` is above 1. */
  readonly count: number;
  /** What the session's numbers rise by from frame to frame. */
  readonly step: number;
  /** Time of the frame below, in whose minute the gap counts, and of the one above. */
  readonly afterMs: number;
  readonly beforeMs: number;
};

/** Numbers that come a second time, or start again: from the first to the last of `frames` frames. */
export type Reuse = {
  readonly kind: "reused";
  readonly from: number;
  readonly to: number;
  /** Counted to `framesOfRestart` only, from where on it is a restart. */
  readonly frames: number;
  readonly ms: number;
};

/** From here on numbers don't tell what is missing. */
export type Uncounted = {
  readonly kind: "uncounted";
  readonly reason: "numbers_jump" | "too_many_gaps";
  readonly ms: number;
};

/** Hears of what is found, with 1, and of what has turned out otherwise, with -1. */
export type Tell = (finding: Finding, by: 1 | -1) => void;

/** As many frames make numbers that come again a restart, and fewer of them doubles. */
export const framesOfRestart = 8;

/** A gap that may still be filled by a frame; numbers with wraps unrolled. */
export type Hole = {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly afterMs: number;
  readonly beforeMs: number;
  /** Frames since it was opened, up to `stepsKept`, and when a frame last fell into it. */
  age: number;
  seenMs: number;
};

/** Frames that count on from each other. */
export type Chain = {
  /** Its greatest number, with wraps unrolled, and that frame's time. */
  hi: number;
  hiMs: number;
  /** Time of its newest frame. */
  ms: number;
  /** Its frames, counted up to `framesOfRestart`. */
  frames: number;
  /** Its least number while frames from before it may still come: they are stamped out of order. */
  bottom: { readonly lo: number; readonly loMs: number; readonly sinceMs: number } | null;
  /** The latest distances to the number below, at most `stepsKept`; null: all of them are 1. */
  steps: number[] | null;
  /** What the numbers rise by; null: they count nothing. */
  step: number | null;
  holes: Hole[];
  /** The bits after which its numbers wrapped; null: they haven't. */
  bits: number | null;
  /** What was told of it while it is short and not the session's first. */
  reuse: Reuse | null;
  /** Its newest number was taken when it came: if it only stands still, that is told already. */
  stands: boolean;
};

/** As much of a session, in order of time, as it takes to go on with it: the newest chain first. */
export type SequenceState = {
  chains: Chain[];
  /** The last frame; -1 before the first. */
  lastMs: number;
  lastSeq: number;
  /** How much was told in which minute: that has a bound. */
  minute: number;
  told: number;
};

/** A session without a frame. */
export function noSequence(): SequenceState {
  return { chains: [], lastMs: -1, lastSeq: -1, minute: 0, told: 0 };
}

/** Frames may be stamped in another order than they are numbered in, by this much; ms. */
export const disorderMs = 10_000;

/** Out of so many frames it is told what numbers rise by. */
export const stepsKept = 16;
