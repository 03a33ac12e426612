import { setPriority } from "node:os";
import { join } from "node:path";
import { readEnvOrEnd } from "./config.ts";
import { type DemoCamera, demoCameras, demoSettings } from "./demo-cameras.ts";
import { makeClip } from "./demo-clips.ts";
import { findFfmpeg } from "./ffmpeg-program.ts";
import { createJsonLog } from "./json-log.ts";
import { runCameras } from "./run-cameras.ts";
import { untilStopped } from "./until-stopped.ts";

const env = readEnvOrEnd(process.env);
const log = createJsonLog("demo");
const signal = untilStopped(env.endsWithParent);
const dir = join(env.dataDir, "demo");

setPriority(10); // the demo yields to the platform that it feeds
const ffmpeg = await findFfmpeg();
const settingsOf = async (camera: DemoCamera) => {
  const clip = await makeClip(ffmpeg, join(dir, "clips"), camera.clip, signal);
  return demoSettings(camera, clip, join(dir, "thumbnails", camera.settings.cameraId));
};
/** Ends the process with one line that says which video could not be generated, or quietly when stopped. */
const endWith = (camera: DemoCamera, error: unknown): never => {
  if (signal.aborted) process.exit(0);
  const reason = error instanceof Error ? error.message : String(error);
  log("the demo's video can't be generated", {
    camera: camera.clip.name,
    ffmpeg: ffmpeg.path,
    reason,
  });
  process.exit(1);
};
const cameras = [];
for (const camera of demoCameras)
  cameras.push(await settingsOf(camera).catch((error: unknown) => endWith(camera, error)));
log("four cameras begin", { site: "demo", ffmpeg: ffmpeg.path, dir });
await runCameras({
  site: "demo",
  source: "video-producer/demo",
  nats: env.nats,
  cameras,
  alertDir: dir,
  ffmpeg,
  log,
  signal,
});
