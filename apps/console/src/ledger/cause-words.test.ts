import { expect, test } from "vitest";
import { causeOf, examinedOf, searchOfCause, shareOf } from "./cause-words.ts";

const pair = {
  field: "model_version",
  value: "v3",
  and: { field: "device", value: "gpu-1" },
} as const;

test("a pair is one cause", () => {
  expect(causeOf(pair)).toBe("model version v3 and device gpu-1");
  expect(causeOf({ ...pair, and: null })).toBe("model version v3");
});

test("a share has its counts and a percentage that isn't rounded to nothing", () => {
  const shares = [shareOf(14, 20), shareOf(3, 1200), shareOf(0, 7), shareOf(0, 0)];
  expect(shares).toEqual(["14 of 20 (70 %)", "3 of 1200 (0.3 %)", "0 of 7 (0 %)", "0 of 0"]);
});

test("what was only sampled or not compared is said", () => {
  const explanation = {
    items: [],
    inside: { frames: 40, matching: 40, sampled: false },
    outside: { frames: 2000, matching: null, sampled: true },
    comparisons: 12,
    left_out: ["camera" as const],
  };
  expect(examinedOf(explanation)).toBe(
    "Examined: all 40 frames of the box and a sample of 2000 of more than 20,000 others, 12 comparisons. Not compared, since the box determines it: camera.",
  );
});

test("all frames with a cause can be listed if every part of it is a filter", () => {
  const within = { from: "2026-11-30T12:00:00Z", state: "dropped" } as const;
  expect(searchOfCause(within, { ...pair, and: null })).toEqual({ ...within, model_version: "v3" });
  expect(searchOfCause(within, pair)).toBeNull();
  expect(searchOfCause(within, { field: "camera", value: "lab/gate", and: null })).toEqual({
    ...within,
    cameras: "lab/gate",
  });
});
