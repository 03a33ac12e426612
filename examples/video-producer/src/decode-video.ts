import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { assembleFrames } from "./assemble-frames.ts";
import { type BoundedQueue, createBoundedQueue } from "./bounded-queue.ts";
import type { DecodeOptions } from "./decode-options.ts";
import { decoderArguments } from "./decoder-arguments.ts";
import { emptyLog, type FrameNote, readLog } from "./frame-notes.ts";
import { type Picture, pictureBytes, pictureOf } from "./picture.ts";

/** One decoded frame from ffmpeg, with the notes of its log; times in µs since 1970. */
export type DecodedFrame = FrameNote & {
  readonly picture: Picture;
  readonly receivedUs: number;
  readonly decodedUs: number;
};

type Decoder = ChildProcessByStdio<null, Readable, Readable>;
type Log = { readonly notes: BoundedQueue<FrameNote>; lastMessage(): string };

// ffmpeg stops while its stdout isn't read, so the notes are never far ahead of the frames
const maxNotesAhead = 1000;

/**
 * Yields frames as ffmpeg decodes them, read no faster than they are consumed. Ends with the source or with
 * the signal; throws if the source can't be decoded or stalls. The decoder never outlives it.
 */
export async function* decodeVideo(options: DecodeOptions): AsyncGenerator<DecodedFrame> {
  if (options.signal.aborted) return;
  const child = spawn(options.ffmpeg.path, decoderArguments(options), {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = exitOf(child);
  const kill = (): void => void child.kill("SIGKILL");
  options.signal.addEventListener("abort", kill, { once: true });
  const log = followLog(child, options);
  try {
    yield* framesOf(child, log, options);
    const failure = await ended;
    if (failure === null || options.signal.aborted) return;
    throw new Error(
      `ffmpeg ended with ${failure}: ${log.lastMessage() || "without an error message"}`,
    );
  } finally {
    options.signal.removeEventListener("abort", kill);
    kill();
    await ended;
  }
}

async function* framesOf(
  child: Decoder,
  log: Log,
  { width, height, nowUs, stallMs }: DecodeOptions,
): AsyncGenerator<DecodedFrame> {
  const watchdog = setTimeout(() => child.kill("SIGKILL"), stallMs);
  try {
    for await (const raw of assembleFrames(child.stdout, pictureBytes(width, height), nowUs)) {
      watchdog.refresh();
      const note = await log.notes.take();
      if (note === null) throw new Error("ffmpeg wrote a frame without its metadata");
      const picture = pictureOf(raw.bytes, width, height);
      yield { ...note, picture, receivedUs: raw.firstByteUs, decodedUs: raw.lastByteUs };
    }
  } finally {
    clearTimeout(watchdog);
  }
}

const followLog = (child: Decoder, { fps }: DecodeOptions): Log => {
  const notes = createBoundedQueue<FrameNote>(maxNotesAhead);
  let state = emptyLog(fps);
  const lines = createInterface({ input: child.stderr });
  lines.on("line", (text) => {
    const read = readLog(state, text);
    state = read.state;
    if (read.note !== null && !notes.offer(read.note)) child.kill("SIGKILL");
  });
  lines.on("close", () => notes.close());
  return { notes, lastMessage: () => state.lastMessage };
};

const exitOf = (child: Decoder): Promise<string | null> =>
  new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(code === 0 ? null : `exit ${code ?? signal}`));
  });
