import { expect, onTestFinished, test } from "vitest";
import { findFfmpeg } from "./ffmpeg-program.ts";
import { createJpegEncoder } from "./jpeg-encoder.ts";
import { pictureBytes, pictureOf } from "./picture.ts";

const grey = (value: number) =>
  pictureOf(new Uint8Array(pictureBytes(320, 180)).fill(value), 320, 180);

const encoder = async (ffmpeg = findFfmpeg()) => {
  const options = { ffmpeg: await ffmpeg, width: 320, height: 180, widestPx: 200 };
  const jpeg = createJpegEncoder(options);
  onTestFinished(() => jpeg.close());
  return jpeg;
};

/** Returns height and width from the file's frame header (ITU T.81, SOF0). */
const sizeOf = (file: Buffer): [number, number] => {
  const header = file.indexOf(Buffer.from([0xff, 0xc0]));
  return [file.readUInt16BE(header + 5), file.readUInt16BE(header + 7)];
};

test("each picture is answered by its own JPEG file, before the next one comes", async () => {
  const jpeg = await encoder();
  const files = [];
  for (const value of [10, 120, 240]) files.push(await jpeg.encode(grey(value)));
  for (const file of files) {
    expect(file.subarray(0, 2).toString("hex")).toBe("ffd8");
    expect(sizeOf(file)).toEqual([112, 200]);
  }
  expect(new Set(files.map((file) => file.toString("base64"))).size).toBe(3);
});

test("an ffmpeg that can't be run is an error, and so is the next picture", async () => {
  const jpeg = await encoder(Promise.resolve({ path: "/nonexistent/ffmpeg", everyFrame: [] }));
  await expect(jpeg.encode(grey(1))).rejects.toThrow("no JPEG");
  await expect(jpeg.encode(grey(2))).rejects.toThrow("no JPEG");
});

test("an encoder that was closed starts again with the next picture", async () => {
  const jpeg = await encoder();
  await jpeg.encode(grey(1));
  jpeg.close();
  expect(sizeOf(await jpeg.encode(grey(2)))).toEqual([112, 200]);
});
