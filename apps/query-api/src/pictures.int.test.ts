import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import {
  type SampleFrame,
  sampleEvent,
  sampleFrame,
  sampleFrameId,
} from "../test/sample-frames.ts";
import { ask } from "../test/ask.ts";
import { parsePictureSources, type PictureSource } from "./pictures/picture-sources.ts";

const picture = { width: 320, height: 180, channels: 3, background: "#4080c0" } as const;
const png = await sharp({ create: picture }).png().toBuffer();

let chain: Chain;
let folder: string;
const elsewhere = createServer((request, response) => {
  if (request.url === "/1.png") return response.end(png);
  if (request.url === "/moved.png") return response.writeHead(302, { location: "/1.png" }).end();
  if (request.url === "/large.png") return response.end(Buffer.alloc(33 * 1024 * 1024));
  return response.writeHead(request.url === "/gone.png" ? 404 : 500).end();
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "detektor-pictures-"));
  await new Promise<void>((done) => void elsewhere.listen(0, "127.0.0.1", done));
  const { port } = elsewhere.address() as AddressInfo;
  const sources = `${folder}/kept,s3://frames/=>http://127.0.0.1:${port}`;
  await mkdir(join(folder, "kept/cam"), { recursive: true });
  await writeFile(join(folder, "kept/frame.png"), png);
  await writeFile(join(folder, "secret.png"), png);
  await writeFile(join(folder, "kept/page.jpg"), "<svg onload=alert(1)>");
  await writeFile(join(folder, "kept/torn.png"), png.subarray(0, 60));
  await symlink(join(folder, "secret.png"), join(folder, "kept/link.png"));
  chain = await chainForTests({ pictures: parsePictureSources(sources) as PictureSource[] });
});
afterAll(async () => {
  await chain?.stop();
  await new Promise((done) => void elsewhere.close(done));
  await rm(folder, { recursive: true, force: true });
});

let seq = 0;
/** Appends a frame with stored pictures; returns its id. */
async function frameWith(uris: readonly string[], rest: readonly string[] = []): Promise<string> {
  const frame: SampleFrame = { seq: (seq += 1), atMs: Date.parse("2026-04-02T10:00:00Z") + seq };
  const stored = uris.map((uri, at) =>
    sampleEvent(frame, "stored", 30 + at, { backend: "x", uri }),
  );
  const gone = rest.map((reason) => sampleEvent(frame, "deleted", 40, { reason }));
  await chain.append([...sampleFrame(frame), ...stored, ...gone]);
  return sampleFrameId(frame);
}

const inFolder = (name: string) => pathToFileURL(join(folder, "kept", name)).href;
const pictureOf = (id: string, query = "") =>
  fetch(`${chain.api.url}/v1/frames/${id}/picture${query}`);

async function pictureFrameOf(camera: string): Promise<unknown> {
  return (await ask(`${chain.api.url}/v1/cameras/${camera}`)).body["picture_frame_id"];
}

async function problemOf(id: string, query = "") {
  const { status, body } = await ask(`${chain.api.url}/v1/frames/${id}/picture${query}`);
  return { status, type: body["type"], detail: body["detail"] };
}

test("the newest picture that is still there is served as it was stored", async () => {
  const id = await frameWith([inFolder("frame.png"), inFolder("gone.png"), "s3://frames/gone.png"]);
  const response = await pictureOf(id);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("image/png");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true);
});

test("a size bounds its longer side, and never enlarges it", async () => {
  const id = await frameWith(["s3://frames/1.png"]);
  for (const [size, width, height] of [
    [64, 64, 36],
    [1000, 320, 180],
  ]) {
    const response = await pictureOf(id, `?size=${size}`);
    expect(response.headers.get("content-type")).toBe("image/jpeg");
    const shrunk = await sharp(await response.arrayBuffer()).metadata();
    expect([shrunk.width, shrunk.height]).toEqual([width, height]);
  }
  expect(await problemOf(id, "?size=0")).toMatchObject({ status: 400 });
});

test.each([
  ["a link that leads out of its folder", () => inFolder("link.png"), 502, "out of its folder"],
  ["a folder", () => inFolder("cam"), 502, "it is not a file"],
  ["what is no picture, whatever its name", () => inFolder("page.jpg"), 502, "neither JPEG"],
  ["a redirect", () => "s3://frames/moved.png", 502, "fetch failed"],
  ["more than 32 MiB", () => "s3://frames/large.png", 502, "more than 32 MiB"],
  ["a server's error", () => "s3://frames/error.png", 502, "answered 500"],
  [
    "a file in no source",
    () => pathToFileURL(join(folder, "secret.png")).href,
    404,
    "PICTURE_SOURCES",
  ],
  ["an address that is none", () => "not an address", 404, "PICTURE_SOURCES"],
  ["a file that is gone", () => inFolder("gone.png"), 410, "no longer where it was stored"],
])("%s is not served, and the answer says why", async (_, uri, status, detail) => {
  const id = await frameWith([uri()]);
  expect(await problemOf(id)).toMatchObject({ status, detail: expect.stringContaining(detail) });
});

test("a torn picture can't be made smaller: the answer says so", async () => {
  const id = await frameWith([inFolder("torn.png")]);
  expect(await problemOf(id, "?size=64")).toMatchObject({
    status: 502,
    type: "urn:detektor:problem:picture-unreadable",
  });
});

test("a deleted picture is a 410 with its reason, and a frame without one a 404", async () => {
  expect(await problemOf(await frameWith([inFolder("gone.png")], ["retention"]))).toMatchObject({
    status: 410,
    detail: expect.stringContaining("retention"),
  });
  expect(await problemOf(await frameWith([]))).toMatchObject({ status: 404 });
});

test("a camera's picture is that of its newest frame that has one", async () => {
  const id = await frameWith([inFolder("frame.png")]);
  await frameWith([]);
  await frameWith([inFolder("gone.png")], ["retention"]);
  expect(await pictureFrameOf("s1/c1")).toBe(id);
  const response = await fetch(`${chain.api.url}/v1/cameras/s1/c1/picture?size=64`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-location")).toBe(`/v1/frames/${id}/picture`);
  const unknown = await ask(`${chain.api.url}/v1/cameras/s1/none/picture`);
  expect(unknown.status).toBe(404);
});

test("a camera of which no frame has a picture, or none any more, names none", async () => {
  const frame = { camera: "c2", seq: 1, atMs: Date.parse("2026-04-02T11:00:00Z") };
  await chain.append(sampleFrame(frame));
  expect(await pictureFrameOf("s1/c2")).toBeNull();
  await chain.append([sampleEvent(frame, "stored", 30, { backend: "x", uri: inFolder("a.png") })]);
  expect(await pictureFrameOf("s1/c2")).toBe(sampleFrameId(frame));
  await chain.append([sampleEvent(frame, "deleted", 40, { reason: "retention" })]);
  expect(await pictureFrameOf("s1/c2")).toBeNull();
  expect((await ask(`${chain.api.url}/v1/cameras/s1/c2/picture`)).status).toBe(404);
});
