import { expect, test } from "vitest";
import { cropOf } from "./crop-of.ts";
import { detectionsSearchOf } from "./detections-search.ts";

const natural = { width: 1000, height: 500 };

test("an object is cut out with a little around it, as large as there is room, and keeps its shape", () => {
  const crop = cropOf({ x: 0.4, y: 0.4, w: 0.2, h: 0.2 }, natural, 260);
  expect(crop?.window.width).toBeCloseTo(260);
  expect(crop?.window.height).toBeCloseTo(130);
  expect(crop?.picture.width).toBeCloseTo(1000);
  expect(crop?.picture.left).toBeCloseTo(-370);
  expect(crop?.picture.top).toBeCloseTo(-185);
});

test("what lies outside of the picture isn't shown", () => {
  const whole = cropOf({ x: -1, y: -1, w: 3, h: 3 }, natural, 100);
  expect(whole?.window).toEqual({ width: 100, height: 50 });
  expect(whole?.picture).toMatchObject({ left: -0, top: -0, width: 100 });
  expect(cropOf({ x: 1.5, y: 0, w: 0.2, h: 0.2 }, natural, 100)).toBeNull();
  expect(cropOf({ x: 0.5, y: 0.5, w: 0, h: 0 }, natural, 100)).toBeNull();
});

test("filters are read from an address, and nonsense is left out", () => {
  const right = { class: "person", min_confidence: 0.5, zone: "door", view: "crops" } as const;
  expect(detectionsSearchOf({ ...right, min_confidence: "0.5", more: 1 })).toEqual(right);
  expect(detectionsSearchOf({ min_confidence: 1.5, class: "", view: "list", from: "x" })).toEqual(
    {},
  );
});
