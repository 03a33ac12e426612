import { expect, test } from "vitest";
import { blockMotion } from "./block-motion.ts";
import { pictureBytes, pictureOf } from "./picture.ts";

const dotted = (shiftX: number, shiftY: number) => {
  const picture = pictureOf(new Uint8Array(pictureBytes(48, 48)), 48, 48);
  for (let y = 0; y < 16; y++) {
    for (let x = 0; x < 16; x++) {
      picture.y[(16 + y + shiftY) * 48 + 16 + x + shiftX] = (x * 31 + y * 57) % 255;
    }
  }
  return picture;
};

test("a block that moved three right and two up is found where it came from", () => {
  const block = { left: 19, top: 14, sizePx: 16 };
  expect(blockMotion(dotted(0, 0), dotted(3, -2), block, 4)).toEqual({ dx: 3, dy: -2 });
});

test("a still block has no motion", () => {
  const block = { left: 16, top: 16, sizePx: 16 };
  expect(blockMotion(dotted(0, 0), dotted(0, 0), block, 4)).toEqual({ dx: 0, dy: 0 });
});
