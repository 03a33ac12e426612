import { resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { type CameraSettings, defaultSettings } from "./camera-settings.ts";
import { readEnvOrEnd } from "./config.ts";
import { findFfmpeg } from "./ffmpeg-program.ts";
import { createJsonLog } from "./json-log.ts";
import { runCameras } from "./run-cameras.ts";
import { untilStopped } from "./until-stopped.ts";

type Options = {
  readonly site: string;
  readonly camera: string;
  readonly nats?: string;
  readonly thumbnails: string;
  readonly fps?: number;
  readonly loop?: true;
  readonly motionSearch: number;
  readonly whenFull: "newest_wins" | "oldest_wins";
};

const numberFrom =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isFinite(value) || value < least) {
      throw new InvalidArgumentError(`It must be a number of at least ${least}.`);
    }
    return value;
  };

const token = (text: string): string => {
  if (/^[A-Za-z0-9_-]{1,64}$/.test(text)) return text;
  throw new InvalidArgumentError("It must be 1 to 64 letters, digits, _ or -.");
};

const run = async (input: string, options: Options): Promise<void> => {
  const env = readEnvOrEnd(process.env, options.nats);
  const thumbnailDir = resolve(options.thumbnails);
  const camera: CameraSettings = {
    ...defaultSettings,
    site: options.site,
    cameraId: options.camera,
    input,
    fps: options.fps ?? null,
    loop: options.loop ?? false,
    motionReachPx: options.motionSearch,
    bufferPolicy: options.whenFull,
    thumbnailDir,
  };
  const ends = await runCameras({
    site: options.site,
    source: `video-producer/${options.camera}`,
    nats: env.nats,
    cameras: [camera],
    alertDir: thumbnailDir,
    ffmpeg: await findFfmpeg(),
    log: createJsonLog("video-producer"),
    signal: untilStopped(env.endsWithParent),
  });
  if (ends.some((end) => end.startsWith("decoder_failed"))) process.exitCode = 1;
};

await new Command("video-producer")
  .description("Decodes a video and publishes events for each of its frames.")
  .argument("<input>", "a video file or an rtsp:// URL")
  .requiredOption("--site <site>", "the site that the camera belongs to", token)
  .requiredOption("--camera <camera>", "the camera's id", token)
  .option("--nats <url>", "where to publish (default: $DETEKTOR_NATS_URL)")
  .option("--fps <fps>", "frames to process per second (default: all)", numberFrom(0.1))
  .option("--loop", "start again when the video ends or the connection breaks")
  .option("--thumbnails <dir>", "the folder for thumbnails and alerts.ndjson", "thumbnails")
  .option(
    "--motion-search <px>",
    "motion search range of each block, in pixels; slow",
    numberFrom(0),
    0,
  )
  .addOption(
    new Option("--when-full <policy>", "which frames to keep if a stage is too slow")
      .choices(["newest_wins", "oldest_wins"])
      .default(defaultSettings.bufferPolicy),
  )
  .action(run)
  .parseAsync();
