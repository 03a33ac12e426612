import { execFile } from "node:child_process";
import { promisify } from "node:util";
import installer from "@ffmpeg-installer/ffmpeg";

/** An ffmpeg that runs here, and its arguments to pass every frame on unchanged. */
export type FfmpegProgram = { readonly path: string; readonly everyFrame: readonly string[] };

const run = promisify(execFile);
const probeTimeoutMs = 10_000;

const probe = async (path: string): Promise<FfmpegProgram> => {
  const { stdout } = await run(path, ["-version"], { timeout: probeTimeoutMs });
  const release = /ffmpeg version n?(\d+)\./.exec(stdout);
  const modern = release !== null && Number(release[1]) >= 6;
  return { path, everyFrame: modern ? ["-fps_mode", "passthrough"] : ["-vsync", "0"] };
};

/** Finds the ffmpeg on the path, otherwise the one that npm installed; throws if neither runs. */
export async function findFfmpeg(): Promise<FfmpegProgram> {
  try {
    return await probe("ffmpeg");
  } catch {
    return probe(installer.path);
  }
}
