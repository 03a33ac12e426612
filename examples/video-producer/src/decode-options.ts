import type { FfmpegProgram } from "./ffmpeg-program.ts";

/** What to decode: a file (at its own speed) or an rtsp:// URL, and the requested size. */
export type DecodeOptions = {
  readonly ffmpeg: FfmpegProgram;
  readonly input: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number | null;
  readonly loop: boolean;
  /** A source without a frame for this long is given up. */
  readonly stallMs: number;
  readonly nowUs: () => number;
  readonly signal: AbortSignal;
};
