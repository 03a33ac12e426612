import { type DecoderLine, readDecoderLine } from "./decoder-log.ts";
import { framesMissing } from "./frame-gap.ts";

/** The content of ffmpeg's log about one frame: its timestamp, and any damage or gap before it. */
export type FrameNote = {
  readonly ptsSeconds: number;
  readonly keyframe: boolean;
  readonly damage: string | null;
  readonly missingBefore: number;
};

/** The state of the log so far. `fps` is null while unknown or not steady. */
export type LogState = {
  readonly fps: number | null;
  readonly rateKnown: boolean;
  readonly secondsPerTick: number;
  readonly ptsSeconds: number | null;
  readonly damage: string | null;
  readonly lastMessage: string;
};

/**
 * Returns the initial log state of a decoder that outputs `forcedFps`, or its
 * source's own rate if that is null.
 */
export function emptyLog(forcedFps: number | null): LogState {
  return {
    fps: forcedFps,
    rateKnown: forcedFps !== null,
    secondsPerTick: 0,
    ptsSeconds: null,
    damage: null,
    lastMessage: "",
  };
}

/** Returns the state after one more line, and the note that the line completes, if any. */
export function readLog(
  state: LogState,
  text: string,
): { readonly state: LogState; readonly note: FrameNote | null } {
  const line = readDecoderLine(text);
  return { state: nextState(state, line), note: noteOf(state, line) };
}

const nextState = (state: LogState, line: DecoderLine): LogState => {
  switch (line.kind) {
    case "frame":
      return { ...state, ptsSeconds: line.ptsTicks * state.secondsPerTick, damage: null };
    case "time-base":
      return { ...state, secondsPerTick: line.secondsPerTick };
    case "rate":
      if (state.rateKnown) return state;
      return { ...state, rateKnown: true, fps: line.constant ? line.fps : null };
    case "damage":
      return { ...state, damage: state.damage ?? line.message, lastMessage: line.message };
    case "other":
      return { ...state, lastMessage: line.message || state.lastMessage };
  }
};

const noteOf = (state: LogState, line: DecoderLine): FrameNote | null => {
  if (line.kind !== "frame") return null;
  const ptsSeconds = line.ptsTicks * state.secondsPerTick;
  const missingBefore =
    state.ptsSeconds === null ? 0 : framesMissing(state.ptsSeconds, ptsSeconds, state.fps);
  return { ptsSeconds, keyframe: line.keyframe, damage: state.damage, missingBefore };
};
