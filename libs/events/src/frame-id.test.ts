import fc from "fast-check";
import { expect, test } from "vitest";
import { answers } from "../test/examples.ts";
import { isFrameId } from "./branded-ids.ts";
import { frameId, frameTimeMs } from "./frame-id.ts";

test.each(answers.derived_frame_ids)(
  "seq $seq leads to $frame_id, as in every language",
  (vector) => {
    const { site, camera, session, seq, capture_time_ms } = vector;
    expect(frameId(site, camera, session, seq, capture_time_ms)).toBe(vector.frame_id);
  },
);

test("a frame id is a UUIDv7 that gives its capture time back", () => {
  const ms = fc.integer({ min: 0, max: 2 ** 48 - 1 });
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.maxSafeNat(), ms, (camera, session, seq, at) => {
      const id = frameId("lab", camera, session, seq, at);
      expect(isFrameId(id)).toBe(true);
      expect(frameTimeMs(id)).toBe(at);
    }),
  );
});

test.each([
  [-1, 0],
  [0.5, 0],
  [2 ** 53, 0],
  [0, -1],
  [0, 2 ** 48],
  [0, Number.NaN],
])("seq %d at %d ms is a RangeError", (seq, ms) =>
  expect(() => frameId("lab", "cam", "s", seq, ms)).toThrow(RangeError),
);
