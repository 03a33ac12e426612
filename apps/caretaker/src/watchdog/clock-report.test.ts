import { expect, test } from "vitest";
import { anyCamera } from "../../test/any-camera.ts";
import { clockReport, type Suspects } from "./clock-report.ts";

const toleranceMs = 5000;

/** Returns the reports about a camera that shows an offset, in s, in a new frame each second. */
function reports(offsets: readonly number[], isOn = false): readonly (string | undefined)[] {
  const suspects: Suspects = new Map();
  const clockOff = { us: 0, id: "before", isOn, offsetMs: 9000 };
  return offsets.flatMap((offset, second) => {
    const us = second * 1_000_000;
    const frame = { last_captured_us: BigInt(us), capture_offset_us: BigInt(offset * 1e6) };
    const camera = anyCamera({ ...frame, state_doc: isOn ? { clockOff } : {} });
    return clockReport(camera, { toleranceMs, suspects }, us)?.type.split(".")[2] ?? [];
  });
}

test("a clock is off when it is for five seconds, in either direction", () => {
  expect(reports([6, 6, 6, 6, 6, 6])).toEqual(["clock_off"]);
  expect(reports([-6, -6, -6, -6, -6, -6])).toEqual(["clock_off"]);
  expect(reports([6, 6, 6, 5, 6, 6, 6, 6, 6])).toEqual([]);
});

test("one that was reported is right again below half of what is tolerated", () => {
  expect(reports([4, 3, -3, 4, 3, 3, 3, 3], true)).toEqual([]);
  expect(reports([2, 2, -2, 2, 2, 2.5], true)).toEqual(["clock_settled"]);
});

test("one frame alone, however long it is the last, says nothing", () => {
  const suspects: Suspects = new Map();
  const camera = anyCamera({ last_captured_us: 1n, capture_offset_us: 9_000_000n });
  const looks = [0, 10e6, 90e6].map((us) => clockReport(camera, { toleranceMs, suspects }, us));
  expect(looks).toEqual([null, null, null]);
  expect(clockReport(anyCamera({}), { toleranceMs, suspects }, 0)).toBeNull();
});
