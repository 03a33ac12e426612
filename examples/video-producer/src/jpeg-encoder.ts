import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import type { FfmpegProgram } from "./ffmpeg-program.ts";
import type { Picture } from "./picture.ts";

/** Encodes pictures of one size as JPEG files, one after another. */
export type JpegEncoder = {
  /** Returns one JPEG file; throws if ffmpeg ends or doesn't answer. The next call starts another ffmpeg. */
  encode(picture: Picture): Promise<Buffer>;
  close(): void;
};

export type JpegEncoderOptions = {
  readonly ffmpeg: FfmpegProgram;
  readonly width: number;
  readonly height: number;
  /** Wider pictures are scaled down to this width. */
  readonly widestPx: number;
};

type Program = ChildProcessByStdio<Writable, Readable, null>;

const answerTimeoutMs = 5000;
const largestFileBytes = 4 * 1024 * 1024;
const endOfImage = Buffer.from([0xff, 0xd9]);

/** Returns an encoder that keeps one ffmpeg running, started with the first picture. */
export function createJpegEncoder(options: JpegEncoderOptions): JpegEncoder {
  let program: Program | null = null;
  const close = (): void => {
    program?.kill("SIGKILL");
    program = null;
  };
  return {
    encode: async (picture) => {
      program ??= start(options);
      try {
        return await answerTo(program, picture);
      } catch (error) {
        close();
        throw error;
      }
    },
    close,
  };
}

const start = (options: JpegEncoderOptions): Program => {
  const { ffmpeg } = options;
  const program = spawn(ffmpeg.path, encoderArguments(options), {
    stdio: ["pipe", "pipe", "ignore"],
  });
  // The caller that waits for an answer meets the error.
  program.on("error", () => {});
  program.stdin.on("error", () => {});
  return program;
};

const encoderArguments = ({ ffmpeg, width, height, widestPx }: JpegEncoderOptions): string[] => {
  const input = `-f rawvideo -pix_fmt yuvj420p -video_size ${width}x${height} -i pipe:0`;
  const scale = `-vf scale=min(${widestPx}\\,iw):-2`;
  const output = "-c:v mjpeg -q:v 5 -threads 1 -flush_packets 1 -f image2pipe pipe:1";
  return [
    ..."-hide_banner -loglevel error -probesize 32 -analyzeduration 0".split(" "),
    ...`${input} ${scale}`.split(" "),
    ...ffmpeg.everyFrame,
    ...output.split(" "),
  ];
};

const answerTo = (program: Program, { y, u, v }: Picture): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    const end = (settle: () => void): void => {
      clearTimeout(late);
      program.stdout.off("data", take);
      program.off("close", ended).off("error", fail);
      settle();
    };
    const fail = (cause: Error): void => end(() => reject(new Error("no JPEG", { cause })));
    const ended = (): void => fail(new Error("ffmpeg has ended"));
    const late = setTimeout(() => fail(new Error("ffmpeg didn't answer")), answerTimeoutMs);
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      sizeBytes += chunk.length;
      if (sizeBytes > largestFileBytes) return fail(new Error("a JPEG without end"));
      // The end marker can't occur within a JPEG's data: there 0xff is followed by 0.
      const file = Buffer.concat(chunks);
      if (file.subarray(-2).equals(endOfImage)) end(() => resolve(file));
    };
    program.on("close", ended).on("error", fail);
    program.stdout.on("data", take);
    for (const plane of [y, u, v]) program.stdin.write(plane);
  });
