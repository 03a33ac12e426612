import { expect, test } from "vitest";
import { encodeJpeg } from "./jpeg-encoder.ts";
import { halvePicture, pictureBytes, pictureOf } from "./picture.ts";

const grey = (width: number, height: number, value: number) =>
  pictureOf(new Uint8Array(pictureBytes(width, height)).fill(value), width, height);

test("a thumbnail is a JPEG file from its first marker to its last", () => {
  const file = encodeJpeg(grey(160, 90, 100), 60);
  expect(file.subarray(0, 4).toString("hex")).toBe("ffd8ffe0");
  expect(file.subarray(-2).toString("hex")).toBe("ffd9");
});

test("a better quality takes more bytes", () => {
  const noise = grey(64, 64, 0);
  noise.y.forEach((_, at) => {
    noise.y[at] = (at * 37) % 251;
  });
  expect(encodeJpeg(noise, 90).length).toBeGreaterThan(encodeJpeg(noise, 30).length);
});

test("half a picture keeps its brightness", () => {
  const half = halvePicture(grey(320, 180, 77));
  expect([half.width, half.height, half.y.length, half.u.length]).toEqual([160, 90, 14_400, 3600]);
  expect(half.y.every((sample) => sample === 77)).toBe(true);
});

test("bytes that are no picture of that size are refused", () => {
  expect(() => pictureOf(new Uint8Array(10), 320, 180)).toThrow("no picture");
});
