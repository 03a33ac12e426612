import { expect, test } from "vitest";
import { clockOffset } from "./clock-offset.ts";

const hoursUs = 3_600_000_000n;
const camera = {
  clock_offset_ms: null,
  last_captured_us: 9000n,
  capture_offset_us: null,
  state_doc: {},
} as const;
const adjusted = (us: number) => ({
  clock_offset_ms: 12,
  state_doc: { clock: { us, id: "x", offsetMs: 12 } },
});

test("a capture time beyond a minute tells how far the clock is off", () => {
  expect(clockOffset({ ...camera, capture_offset_us: -2n * hoursUs })).toEqual({
    clock_offset_ms: -7_200_000,
    clock_offset_source: "capture_time",
  });
  expect(clockOffset({ ...camera, capture_offset_us: 60_000_001n }).clock_offset_ms).toBe(
    60_000.001,
  );
});

test("what a frame takes to be told of says nothing about a clock", () => {
  const nothing = { clock_offset_ms: null, clock_offset_source: null };
  expect(clockOffset(camera)).toEqual(nothing);
  expect(clockOffset({ ...camera, capture_offset_us: -60_000_000n })).toEqual(nothing);
});

test("between the camera's own word and its frames the newer holds", () => {
  const wrong = { ...camera, capture_offset_us: hoursUs };
  const said = { clock_offset_ms: 12, clock_offset_source: "clock_adjusted" };
  expect(clockOffset({ ...wrong, ...adjusted(9001) })).toEqual(said);
  expect(clockOffset({ ...wrong, ...adjusted(9000) }).clock_offset_ms).toBe(3_600_000);
  expect(clockOffset({ ...camera, capture_offset_us: 5n, ...adjusted(1) })).toEqual(said);
});
