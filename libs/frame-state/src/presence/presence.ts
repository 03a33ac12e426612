/** A frame of a camera: the time in its id in ms since the epoch, its session and number. */
export type SeenFrame = { readonly ms: number; readonly session: string; readonly seq: number };

/** A long time without a frame of a camera that was regular before; ms since the epoch. */
export type Silence = {
  readonly fromMs: number;
  readonly toMs: number;
  /** The median interval between frames before it. */
  readonly usualMs: number;
  /** Sessions of the last frame before and the first one after it. */
  readonly sessionBefore: string;
  readonly sessionAfter: string;
};

/** Called with each silence, with 1. */
export type ReportSilence = (silence: Silence, by: 1) => void;

/** The state of a camera, in order of time, that is needed to continue with the next frame. */
export type PresenceState = {
  /** The last frame; -1 before the first. */
  lastMs: number;
  lastSession: string;
  lastSeq: number;
  /** The latest intervals between frames, at most `intervalsKept`, ms. */
  intervals: number[];
};

/** Returns the state of a camera without a frame. */
export function neverPresent(): PresenceState {
  return { lastMs: -1, lastSession: "", lastSeq: -1, intervals: [] };
}

/** The number of intervals from which the usual one is computed, and the least that are needed. */
const intervalsKept = 31;
const fewestIntervals = 8;

/**
 * Intervals shorter than any camera's: such frames were stamped in bursts, and their times are meaningless.
 */
const fastestMs = 2;

/** A camera's usual interval between frames, ms, and the interval from which on there is a silence. */
export type Usual = { readonly intervalMs: number; readonly silenceMs: number };

/** Continues with a camera's next frame in order of time. Changes the state, and reports a silence. */
export function see(state: PresenceState, frame: SeenFrame, report: ReportSilence): void {
  const { lastMs, lastSession } = state;
  const passedMs = frame.ms - lastMs;
  if (lastMs >= 0) {
    const isOdd = passedMs >= shortestSilenceMs && passedMs <= longestSilenceMs;
    const usual = isOdd ? usualOf(state) : null;
    if (usual !== null && passedMs >= usual.silenceMs) {
      const sessions = { sessionBefore: lastSession, sessionAfter: frame.session };
      report({ fromMs: lastMs, toMs: frame.ms, usualMs: usual.intervalMs, ...sessions }, 1);
    }
    state.intervals.push(passedMs);
    if (state.intervals.length > intervalsKept) state.intervals.shift();
  }
  state.lastMs = frame.ms;
  state.lastSession = frame.session;
  state.lastSeq = frame.seq;
}

/** The shortest silence; a silence is also at least three times the interval that nine in ten stay below. */
const shortestSilenceMs = 1000;

/** Frames further apart were stamped by different clocks: a camera that began in 1970 wasn't silent since. */
const longestSilenceMs = 366 * 86_400_000;

/** Returns a camera's usual interval now; null while too little is known. */
export function usualOf({ intervals }: PresenceState): Usual | null {
  if (intervals.length < fewestIntervals) return null;
  const sorted = intervals.toSorted((a, b) => a - b);
  const most = sorted.slice(0, Math.floor(sorted.length * 0.9) + 1);
  const intervalMs = Math.round(most.reduce((sum, ms) => sum + ms, 0) / most.length);
  if (intervalMs < fastestMs) return null;
  return { intervalMs, silenceMs: Math.max(shortestSilenceMs, 3 * (most.at(-1) ?? 0)) };
}
