import { expect, test } from "vitest";
import { assembleFrames } from "./assemble-frames.ts";

async function* chunksOf(...chunks: number[][]) {
  for (const chunk of chunks) yield Uint8Array.from(chunk);
}

test("frames come out whole, however the bytes were cut, and an unfinished one is left out", async () => {
  let us = 0;
  const frames = [];
  for await (const frame of assembleFrames(
    chunksOf([1], [2, 3, 4, 5, 6, 7], [8, 9]),
    3,
    () => ++us,
  )) {
    frames.push(frame);
  }
  expect(frames.map((frame) => [...frame.bytes])).toEqual([
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ]);
  expect(frames.every((frame) => frame.firstByteUs < frame.lastByteUs)).toBe(true);
});
