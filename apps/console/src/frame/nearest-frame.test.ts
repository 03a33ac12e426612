import { expect, test } from "vitest";
import { nearestFrame, neighbourOf } from "./nearest-frame.ts";

/** Returns a frame whose id has that time. */
const frame = (ms: number) => ({
  frame_id: `${ms
    .toString(16)
    .padStart(12, "0")
    .replace(/^(.{8})/, "$1-")}-7000-8000-000000000000`,
});
const frames = [frame(3000), frame(1000), frame(2000)];

test("the nearest frame is found, but only within reach", () => {
  expect(nearestFrame(frames, 1900, 200)).toEqual(frame(2000));
  expect(nearestFrame(frames, 1500, 499)).toBeNull();
  expect(nearestFrame([], 1500, 9999)).toBeNull();
});

test("one steps from frame to frame in the order of time, and stays at the ends", () => {
  const idOf = (ms: number) => frame(ms).frame_id;
  expect(neighbourOf(frames, idOf(1000), 1)).toEqual(frame(2000));
  expect(neighbourOf(frames, idOf(3000), -1)).toEqual(frame(2000));
  expect(neighbourOf(frames, idOf(3000), 1)).toBeNull();
  expect(neighbourOf(frames, undefined, 1)).toEqual(frame(1000));
  expect(neighbourOf(frames, undefined, -1)).toEqual(frame(3000));
  expect(neighbourOf([], undefined, 1)).toBeNull();
});
