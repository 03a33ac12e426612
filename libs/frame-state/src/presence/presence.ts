/** A frame of a camera: the time in its id in ms since the epoch, its session and number. */
export type SeenFrame = { readonly ms: number; readonly session: string; readonly seq: number };

/** A time without a frame that is long for a camera that has been regular; ms since the epoch. */
export type Silence = {
  readonly fromMs: number;
  readonly toMs: number;
  /** From frame to frame before it, in the middle. */
  readonly usualMs: number;
  /** Of the last frame before and the first one after it. */
  readonly sessionBefore: string;
  readonly sessionAfter: string;
};

/** Hears of silences, with 1. */
export type TellSilence = (silence: Silence, by: 1) => void;

/** As much of a camera, in order of time, as it takes to go on with it. */
export type PresenceState = {
  /** The last frame; -1 before the first. */
  lastMs: number;
  lastSession: string;
  lastSeq: number;
  /** The latest times from frame to frame, at most `intervalsKept`, ms. */
  intervals: number[];
};

/** A camera without a frame. */
export function neverPresent(): PresenceState {
  return { lastMs: -1, lastSession: "", lastSeq: -1, intervals: [] };
}

/** Out of so many intervals it is told what is usual, and of no fewer than the least. */
const intervalsKept = 31;
const fewestIntervals = 8;

/** Faster than any camera: such frames were stamped in bursts, and their times tell nothing. */
const fastestMs = 2;

/** What is usual for a camera between one frame and the next, ms: as a rule, and from where on there is a silence. */
export type Usual = { readonly intervalMs: number; readonly silenceMs: number };

/** Goes on with a camera by its next frame in order of time. Changes the state, and tells of a silence. */
export function see(state: PresenceState, frame: SeenFrame, tell: TellSilence): void {
  const { lastMs, lastSession } = state;
  const passedMs = frame.ms - lastMs;
  if (lastMs >= 0) {
    const isOdd = passedMs >= shortestSilenceMs && passedMs <= longestSilenceMs;
    const usual = isOdd ? usualOf(state) : null;
    if (usual !== null && passedMs >= usual.silenceMs) {
      const sessions = { sessionBefore: lastSession, sessionAfter: frame.session };
      tell({ fromMs: lastMs, toMs: frame.ms, usualMs: usual.intervalMs, ...sessions }, 1);
    }
    state.intervals.push(passedMs);
    if (state.intervals.length > intervalsKept) state.intervals.shift();
  }
  state.lastMs = frame.ms;
  state.lastSession = frame.session;
  state.lastSeq = frame.seq;
}

/** No silence is shorter than this, nor than three times what nine in ten intervals stay below. */
const shortestSilenceMs = 1_000;

/** What lies further apart was stamped by another clock: a camera that began in 1970 wasn't silent since. */
const longestSilenceMs = 366 * 86_400_000;

/** What is usual for a camera now; null while too little is known of it. */
export function usualOf({ intervals }: PresenceState): Usual | null {
  if (intervals.length < fewestIntervals) return null;
  const sorted = intervals.toSorted((a, b) => a - b);
  const most = sorted.slice(0, Math.floor(sorted.length * 0.9) + 1);
  const intervalMs = Math.round(most.reduce((sum, ms) => sum + ms, 0) / most.length);
  if (intervalMs < fastestMs) return null;
  return { intervalMs, silenceMs: Math.max(shortestSilenceMs, 3 * (most.at(-1) ?? 0)) };
}
