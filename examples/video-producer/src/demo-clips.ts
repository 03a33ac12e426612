import { execFile } from "node:child_process";
import { mkdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { FfmpegProgram } from "./ffmpeg-program.ts";

/** A clip that ffmpeg generates: a scene, its size and rate, and how often a byte of it is corrupted. */
export type ClipPlan = {
  readonly name: string;
  readonly graph: string;
  readonly fps: number;
  readonly seconds: number;
  /** One of this many bytes of the encoded stream is overwritten; 0 leaves it intact. */
  readonly corruptOneIn: number;
};

const run = promisify(execFile);
/** Some seconds on an idle machine; this long on one that has other things to do first. */
const makeTimeoutMs = 600_000;

const encoding = [
  "-c:v",
  "libx264",
  "-preset",
  "ultrafast",
  "-tune",
  "zerolatency",
  "-threads",
  "1",
];

/** Returns the file of a clip in `dir`, generating it if it doesn't exist; throws ffmpeg's message, or if aborted. */
export async function makeClip(
  ffmpeg: FfmpegProgram,
  dir: string,
  plan: ClipPlan,
  signal?: AbortSignal,
): Promise<string> {
  const path = join(dir, `${plan.name}.mkv`);
  if (await exists(path)) return path;
  await mkdir(dir, { recursive: true });
  const unfinished = join(dir, `${plan.name}.${process.pid}.part.mkv`);
  const damage = plan.corruptOneIn > 0 ? ["-bsf:v", `noise=amount=${plan.corruptOneIn}`] : [];
  const source = [
    "-filter_complex",
    plan.graph,
    "-t",
    String(plan.seconds),
    "-r",
    String(plan.fps),
  ];
  const everySecond = ["-g", String(plan.fps), "-pix_fmt", "yuv420p"];
  const common = ["-hide_banner", "-nostdin", "-loglevel", "error", "-y"];
  const output = [...encoding, ...everySecond, ...damage, unfinished];
  await run(ffmpeg.path, [...common, ...source, ...output], { timeout: makeTimeoutMs, signal });
  await rename(unfinished, path);
  return path;
}

const exists = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).size > 0;
  } catch {
    return false;
  }
};
