import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { frameId, frameTimeMs } from "./frame-id.ts";
import { leastFrameId } from "./least-frame-id.ts";

const times = fc.integer({ min: 0, max: 2 ** 42 });

describe("the least frame id of a time", () => {
  test("is not above any frame's of that millisecond, and above every earlier one's", () => {
    fc.assert(
      fc.property(times, fc.nat(), (ms, seq) => {
        const id = frameId("lab", "gate", "s", seq, ms);
        expect(leastFrameId(ms * 1000) <= id).toBe(true);
        expect(leastFrameId((ms + 1) * 1000) > id).toBe(true);
        expect(frameTimeMs(leastFrameId(ms * 1000))).toBe(ms);
      }),
    );
  });

  test("is the next millisecond's for a time within one", () => {
    expect(leastFrameId(1_000_001)).toBe(leastFrameId(1_001_000));
  });

  test.each([
    ["before 1970", -1000, "00000000-0000-0000-0000-000000000000"],
    ["beyond 48 bits", 2 ** 60, "ffffffff-ffff-0000-0000-000000000000"],
  ])("is the nearest that there is %s", (_when, us, id) => {
    expect(leastFrameId(us)).toBe(id);
  });
});
