import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type DetektorEvent, isFrameEvent, timeUs } from "@detektor/events";
import { eventually } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeClip } from "../src/demo-clips.ts";
import { findFfmpeg } from "../src/ffmpeg-program.ts";
import { type Listening, listen, startProducer } from "./run-producer.ts";

let dir: string;
let nats: Listening;
let clip: string;
let damagedClip: string;

const graph =
  "color=c=0x405060:s=320x180:r=10[wall];testsrc2=s=320x180:r=10,scale=48:72[walker];" +
  "[wall][walker]overlay=x='20+t*40':y=70";

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "detektor-video-"));
  nats = await listen();
  const ffmpeg = await findFfmpeg();
  const plan = { name: "whole", graph, fps: 10, seconds: 3, corruptOneIn: 0 };
  clip = await makeClip(ffmpeg, dir, plan);
  damagedClip = await makeClip(ffmpeg, dir, { ...plan, name: "damaged", corruptOneIn: 2500 });
});

afterAll(async () => {
  await nats.stop();
  await rm(dir, { recursive: true });
});

const eventsOf = (camera: string): DetektorEvent[] =>
  nats.events.filter(({ data }) => "camera_id" in data && data.camera_id === camera);

const ends = [
  "detektor.frame.completed.v1",
  "detektor.frame.dropped.v1",
  "detektor.frame.failed.v1",
];
/** Returns the ends of each captured frame. */
const endsByFrame = (camera: string): Map<string, string[]> => {
  const frames = new Map<string, string[]>();
  for (const event of eventsOf(camera)) {
    if (!isFrameEvent(event)) continue;
    const known = frames.get(event.data.frame_id) ?? [];
    if (event.type !== "detektor.frame.deleted.v1") frames.set(event.data.frame_id, known);
    if (ends.includes(event.type)) known.push(event.type);
  }
  return frames;
};
const disconnected = (camera: string) =>
  eventually(
    () => {
      const end = eventsOf(camera).find(({ type }) => type === "detektor.camera.disconnected.v1");
      if (end === undefined) throw new Error("the camera is still connected");
      return end;
    },
    { timeoutMs: 20_000 },
  );
const produce = (camera: string, input: string, ...more: string[]) =>
  startProducer(nats.url, ["--site", "lab", "--camera", camera, ...more, input]);

test("every frame of a clip is captured, completed once, and its times are in order", async () => {
  const run = await produce("whole", clip, "--thumbnails", join(dir, "whole")).ended;
  expect(run.code, run.output).toBe(0);
  expect((await disconnected("whole")).data).toMatchObject({ reason: "end_of_stream" });
  expect(nats.refused).toEqual([]);

  const frames = endsByFrame("whole");
  expect(frames.size).toBe(30);
  for (const ended of frames.values()) expect(ended).toHaveLength(1);

  const seqs = [];
  for (const event of eventsOf("whole")) {
    if (event.type === "detektor.frame.captured.v1") seqs.push(event.data.seq);
    if (event.type !== "detektor.frame.stage_completed.v1") continue;
    const { started_at, ended_at, queue_wait_ms } = event.data;
    expect(timeUs(ended_at)).toBeGreaterThanOrEqual(timeUs(started_at));
    expect(queue_wait_ms).toBeGreaterThanOrEqual(0);
  }
  expect(seqs).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
});

test("a moving thing is detected, and its thumbnail is on disk as the event says", async () => {
  const stored = eventsOf("whole").find(({ type }) => type === "detektor.frame.stored.v1");
  const detected = eventsOf("whole").find(
    ({ type }) => type === "detektor.frame.objects_detected.v1",
  );
  expect(detected?.data).toMatchObject({
    model_name: "frame-difference",
    objects: [{ class: "moving_object" }],
  });
  if (stored?.type !== "detektor.frame.stored.v1") throw new Error("nothing was stored");
  const file = await readFile(fileURLToPath(stored.data.uri));
  expect(file.length).toBe(stored.data.size_bytes);
});

test("frames that the decoder finds damaged fail at decode, the others complete", async () => {
  const run = await produce("damaged", damagedClip, "--thumbnails", join(dir, "damaged")).ended;
  expect(run.code, run.output).toBe(0);
  await disconnected("damaged");
  const frames = [...endsByFrame("damaged").values()];
  for (const ended of frames) expect(ended).toHaveLength(1);
  expect(frames.flat()).toContain("detektor.frame.failed.v1");
  expect(frames.flat()).toContain("detektor.frame.completed.v1");
});

test("where no thumbnail can be written, the stage is tried twice and the frame fails", async () => {
  const notADir = join(dir, "a-file");
  await writeFile(notADir, "");
  await produce("full", clip, "--thumbnails", join(notADir, "thumbnails")).ended;
  await disconnected("full");
  const failures = eventsOf("full").filter(({ type }) => type === "detektor.frame.failed.v1");
  expect(failures.length).toBeGreaterThan(0);
  for (const { data } of failures) {
    expect(data).toMatchObject({ stage: "thumbnail", error_type: "ENOTDIR", attempts: 2 });
  }
});

test("a stop ends every frame and says why the camera is gone", async () => {
  const running = produce("stopped", clip, "--loop", "--thumbnails", join(dir, "stopped"));
  await eventually(() => expect(endsByFrame("stopped").size).toBeGreaterThan(5), {
    timeoutMs: 20_000,
  });
  running.child.kill("SIGTERM");
  expect((await running.ended).code).toBe(0);
  expect((await disconnected("stopped")).data).toMatchObject({ reason: "shutdown" });
  for (const ended of endsByFrame("stopped").values()) expect(ended).toHaveLength(1);
});

test("a file that is no video ends the producer with what ffmpeg said", async () => {
  const noVideo = join(dir, "no-video.mkv");
  await writeFile(noVideo, Buffer.from([0, 1, 2, 3, 250, 251]));
  const run = await produce("none", noVideo).ended;
  expect(run.code).toBe(1);
  expect(run.output).toContain("decoder_failed");
});
