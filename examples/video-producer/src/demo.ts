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
  const clip = await makeClip(ffmpeg, join(dir, "clips"), camera.clip);
  return demoSettings(camera, clip, join(dir, "thumbnails", camera.settings.cameraId));
};
const cameras = [];
for (const camera of demoCameras) cameras.push(await settingsOf(camera));
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
