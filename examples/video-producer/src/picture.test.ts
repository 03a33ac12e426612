import { expect, test } from "vitest";
import { pictureBytes, pictureOf } from "./picture.ts";

test("the planes of a picture are views of its bytes, a quarter each for the colours", () => {
  const bytes = new Uint8Array(pictureBytes(320, 180));
  const { y, u, v } = pictureOf(bytes, 320, 180);
  expect([y.length, u.length, v.length]).toEqual([57_600, 14_400, 14_400]);
  expect([y.buffer, u.buffer, v.buffer]).toEqual([bytes.buffer, bytes.buffer, bytes.buffer]);
});

test("bytes that are no picture of that size are refused", () => {
  expect(() => pictureOf(new Uint8Array(10), 320, 180)).toThrow("not an image");
});
