import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { type CameraId, frameId, type Site } from "@detektor/events";
import { createProducer, type Producer } from "@detektor/producer";
import type { Page } from "playwright-core";
import { NO_JAEGER, startPlatform } from "../platform.ts";
import { buildConsole } from "./build-console.ts";
import { drawScene } from "./draw-scene.ts";
import { frameTimes, type FrameTimes } from "./frame-times.ts";
import { findChromium, openBrowser } from "./open-browser.ts";

// npm run frame-times -w e2e -- CAMERAS FRAMES_PER_SECOND: what a browser draws while the wall is live and scrolls,
// and while the timeline is panned. Every tenth frame of a camera has a picture. The browser shares the machine with the platform and draws without a GPU.
const [cameraCount = 200, fps = 1] = process.argv.slice(2).map(Number);
const site = "wide";
const measuredMs = 10_000;
const names = Array.from({ length: cameraCount }, (_, n) => `cam-${String(n).padStart(3, "0")}`);

const chromium = await findChromium();
if (chromium.kind === "missing") throw new Error(chromium.why);
buildConsole();
const browser = await openBrowser(chromium.path);
const folder = await mkdtemp(join(tmpdir(), "detektor-console-"));
const picture = await drawPicture();
const platform = await startPlatform({ ...NO_JAEGER, DETEKTOR_PICTURE_SOURCES: folder });
const { nats, queryApi } = await platform.endpoints();
const producer = createProducer({ natsUrl: nats, site, source: "measure/1" });
let seq = 0;
const feeding = setInterval(() => {
  seq += 1;
  for (const name of names) sendFrame(producer, name, seq);
}, 1000 / fps);
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${queryApi}/console/`);
  const tiles = page.getByRole("link", { name: /^cam-/ });
  await tiles.nth(cameraCount - 1).waitFor({ timeout: 120_000 });
  await tiles.locator("img").first().waitFor({ timeout: 60_000 });
  print(
    `wall, ${cameraCount} cameras at ${fps} frames/s, scrolling`,
    await frameTimes(page, () => scroll(page), measuredMs),
  );
  const cameras = names.slice(0, 3).map((name) => `${site}/${name}`);
  await page.goto(`${queryApi}/console/timeline?cameras=${cameras.join(",")}`);
  await page.getByRole("group", { name: /^Timeline/ }).waitFor();
  print(
    "timeline, three cameras, panned by mouse",
    await frameTimes(page, () => pan(page), measuredMs),
  );
} finally {
  clearInterval(feeding);
  await browser.close();
  await producer.close({ timeoutMs: 2000 });
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Stores the picture of all frames; resolves to its address. */
async function drawPicture(): Promise<string> {
  const page = await browser.newPage({ viewport: { width: 960, height: 540 } });
  await page.setContent(drawScene("yard", []));
  await page.screenshot({ type: "jpeg", path: join(folder, "yard.jpg") });
  await page.close();
  return pathToFileURL(join(folder, "yard.jpg")).href;
}

function sendFrame(to: Producer, camera: string, n: number): void {
  const [nowMs, time] = [Date.now(), new Date().toISOString()];
  const id = frameId(site as Site, camera as CameraId, "measured", n, nowMs);
  const frame = { frame_id: id, camera_id: camera, seq: n, session_id: "measured" };
  to.frameCaptured({ ...frame, capture_time: time });
  to.frameCompleted({ ...frame, total_ms: 1 });
  if (n % 10 === 1) to.frameStored({ ...frame, backend: "disk", uri: picture });
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(640, 500);
  await page.mouse.wheel(0, seq % 2 === 0 ? 60 : -60);
}

/** Drags the tracks there and back, 30 steps each way. */
async function pan(page: Page): Promise<void> {
  await page.mouse.move(900, 300);
  await page.mouse.down();
  await page.mouse.move(400, 300, { steps: 30 });
  await page.mouse.move(900, 300, { steps: 30 });
  await page.mouse.up();
}

function print(what: string, { p50Ms, p95Ms, count }: FrameTimes): void {
  process.stdout.write(
    `${what}: p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms of ${count} frames\n`,
  );
}
