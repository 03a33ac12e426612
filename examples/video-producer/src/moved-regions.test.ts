import { expect, test } from "vitest";
import { detectObjects } from "./detect-objects.ts";
import { frameDifference } from "./frame-difference.ts";
import { movedRegions } from "./moved-regions.ts";
import { pictureBytes, pictureOf } from "./picture.ts";

const withSquare = (left: number, top: number, sizePx: number) => {
  const picture = pictureOf(new Uint8Array(pictureBytes(64, 32)).fill(20), 64, 32);
  for (let row = top; row < top + sizePx; row++) {
    picture.y.fill(220, row * 64 + left, row * 64 + left + sizePx);
  }
  return picture;
};
const empty = withSquare(0, 0, 0);

test("two equal pictures differ nowhere", () => {
  const grid = frameDifference(empty, empty, 4);
  expect([grid.columns, grid.rows]).toEqual([16, 8]);
  expect(grid.values.every((value) => value === 0)).toBe(true);
});

test("the difference of a cell is the mean of its pixels", () => {
  const grid = frameDifference(empty, withSquare(0, 0, 2), 4);
  expect(grid.values[0]).toBe((4 * 200) / 16);
});

test("pictures of different sizes are refused", () => {
  const small = pictureOf(new Uint8Array(pictureBytes(4, 4)), 4, 4);
  expect(() => frameDifference(small, empty, 4)).toThrow("different sizes");
});

test("what nearly touches is one region, what does not is two, largest first", () => {
  const values = new Uint8Array(32);
  for (const at of [0, 18, 7, 6]) values[at] = 50; // two with a gap between, and two at the right
  const regions = movedRegions({ columns: 8, rows: 4, cellPx: 4, values }, 20, 2);
  expect(regions).toEqual([
    { left: 0, top: 0, right: 3, bottom: 3, cells: 2, meanChange: 50 },
    { left: 6, top: 0, right: 8, bottom: 1, cells: 2, meanChange: 50 },
  ]);
});

test("a region that is too small is noise", () => {
  const values = new Uint8Array(32);
  values[3] = 90;
  expect(movedRegions({ columns: 8, rows: 4, cellPx: 4, values }, 20, 2)).toEqual([]);
});

test("a square that appears is one object, at its place in shares of the picture", () => {
  const grid = frameDifference(empty, withSquare(16, 8, 8), 4);
  const objects = detectObjects(movedRegions(grid, 20, 2), grid, 20);
  expect(objects).toHaveLength(1);
  expect(objects[0]).toMatchObject({
    class: "moving_object",
    bbox: { x: 0.25, y: 0.25, w: 0.125, h: 0.25 },
    confidence: 0.9747, // the box is full; 200 is well above 20
  });
});
