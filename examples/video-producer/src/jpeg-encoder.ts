import { createBitWriter } from "./bit-writer.ts";
import { quantiseBlock, transformBlock } from "./jpeg-block.ts";
import { writeBlock } from "./jpeg-entropy.ts";
import { acSpec, dcSpec, type HuffmanSpec, quantiserSteps, zigzag } from "./jpeg-tables.ts";
import type { Picture } from "./picture.ts";

type Plane = { readonly samples: Uint8Array; readonly width: number; readonly height: number };

const segment = (marker: number, payload: readonly number[]): Buffer =>
  Buffer.from([0xff, marker, (payload.length + 2) >> 8, (payload.length + 2) & 0xff, ...payload]);

const huffmanSegment = (id: number, spec: HuffmanSpec): Buffer =>
  segment(0xc4, [id, ...spec.counts, ...spec.values]);

const twoBytes = (value: number): number[] => [value >> 8, value & 0xff];
const components: readonly number[] = [3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0];

const headerOf = (picture: Picture, steps: readonly number[]): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...zigzag.map((at) => steps[at] ?? 1)]),
    segment(0xc0, [8, ...twoBytes(picture.height), ...twoBytes(picture.width), ...components]),
    huffmanSegment(0x00, dcSpec),
    huffmanSegment(0x10, acSpec),
    segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
  ]);

const block = new Float32Array(64);

const loadBlock = (plane: Plane, left: number, top: number): void => {
  for (let row = 0; row < 8; row++) {
    const line = Math.min(top + row, plane.height - 1) * plane.width;
    for (let column = 0; column < 8; column++) {
      const at = line + Math.min(left + column, plane.width - 1);
      block[row * 8 + column] = (plane.samples[at] ?? 0) - 128;
    }
  }
};

type Component = {
  readonly plane: Plane;
  readonly blocks: readonly (readonly [number, number])[];
  readonly unit: number;
};

const componentsOf = (picture: Picture): Component[] => {
  const half = { width: picture.width >> 1, height: picture.height >> 1 };
  const four = [
    [0, 0],
    [8, 0],
    [0, 8],
    [8, 8],
  ] as const;
  return [
    { plane: { ...picture, samples: picture.y }, blocks: four, unit: 16 },
    { plane: { ...half, samples: picture.u }, blocks: [[0, 0]], unit: 8 },
    { plane: { ...half, samples: picture.v }, blocks: [[0, 0]], unit: 8 },
  ];
};

/** A baseline JPEG file (JFIF, 4:2:0) of the picture at a quality of 1 to 100 (ITU T.81). */
export const encodeJpeg = (picture: Picture, quality: number): Buffer => {
  const steps = quantiserSteps(quality);
  const planes = componentsOf(picture);
  const bits = createBitWriter(picture.width * picture.height);
  const coefficients = new Int16Array(64);
  const previousDc = [0, 0, 0];
  for (let top = 0; top < picture.height; top += 16) {
    for (let left = 0; left < picture.width; left += 16) {
      planes.forEach(({ plane, blocks, unit }, index) => {
        for (const [dx, dy] of blocks) {
          loadBlock(plane, (left / 16) * unit + dx, (top / 16) * unit + dy);
          transformBlock(block);
          quantiseBlock(block, steps, coefficients);
          writeBlock(bits, coefficients, previousDc[index] ?? 0);
          previousDc[index] = coefficients[0] ?? 0;
        }
      });
    }
  }
  return Buffer.concat([headerOf(picture, steps), bits.finish(), Buffer.from([0xff, 0xd9])]);
};
