/** A stored frame of a session: its number, and the time in its id in ms since the epoch. */
export type NumberedFrame = { readonly ms: number; readonly seq: number };

/**
 * A finding about a session's numbers other than one frame following another; times in ms since the epoch.
 */
export type Finding = Gap | Reuse | Uncounted;

/** Numbers between two stored ones that no frame has, both ends included. */
export type Gap = {
  readonly kind: "gap";
  readonly from: number;
  readonly to: number;
  /** The number of frames; less than the count of numbers if `step` is above 1. */
  readonly count: number;
  /** The difference of the session's numbers from frame to frame. */
  readonly step: number;
  /** Time of the frame below, in whose minute the gap counts, and of the one above. */
  readonly afterMs: number;
  readonly beforeMs: number;
};

/** Numbers that are repeated or restart: from the first to the last of `frames` frames. */
export type Reuse = {
  readonly kind: "reused";
  readonly from: number;
  readonly to: number;
  /** Counted up to `framesOfRestart`, from which on it is a restart. */
  readonly frames: number;
  readonly ms: number;
};

/** From here on numbers don't show what is missing. */
export type Uncounted = {
  readonly kind: "uncounted";
  readonly reason: "numbers_jump" | "too_many_gaps";
  readonly ms: number;
};

/** Called with each finding and 1, and with -1 for one that turned out to be wrong. */
export type ReportFinding = (finding: Finding, by: 1 | -1) => void;

/** The number of frames from which on repeated numbers are a restart; fewer are duplicates. */
export const framesOfRestart = 8;

/** A gap that a frame may still fill; numbers with wraps unrolled. */
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

/** Frames that continue each other's numbers. */
export type Chain = {
  /** Its greatest number, with wraps unrolled, and that frame's time. */
  hi: number;
  hiMs: number;
  /** Time of its newest frame. */
  ms: number;
  /** Its frames, counted up to `framesOfRestart`. */
  frames: number;
  /** Its least number while earlier frames may still arrive, because they are stamped out of order. */
  bottom: { readonly lo: number; readonly loMs: number; readonly sinceMs: number } | null;
  /** The latest distances to the number below, at most `stepsKept`; null: all of them are 1. */
  steps: number[] | null;
  /** The difference of the numbers from frame to frame; null: they count nothing. */
  step: number | null;
  holes: Hole[];
  /** The bits of the counter that wrapped; null: it hasn't. */
  bits: number | null;
  /** The finding reported about it while it is short and not the session's first. */
  reuse: Reuse | null;
  /** Its newest number was already taken on arrival: if it only stays the same, that has been reported. */
  stands: boolean;
};

/** The state of a session, in order of time, that is needed to continue it: the newest chain first. */
export type SequenceState = {
  chains: Chain[];
  /** The last frame; -1 before the first. */
  lastMs: number;
  lastSeq: number;
  /** The number of findings reported in the minute, which is limited. */
  minute: number;
  told: number;
};

/** Returns the state of a session without a frame. */
export function noSequence(): SequenceState {
  return { chains: [], lastMs: -1, lastSeq: -1, minute: 0, told: 0 };
}

/** How far the order of frames' times may deviate from the order of their numbers; ms. */
export const disorderMs = 10_000;

/** The number of frames from which the step is computed. */
export const stepsKept = 16;
