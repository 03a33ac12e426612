import { seededRandom } from "@detektor/testkit/seeded-random";
import { expect, test } from "vitest";
import { BlockCache } from "./block-cache.ts";
import { BlockEncoder } from "./block-encoder.ts";
import { BlockImage } from "./block-image.ts";
import { readBlockIndex, rebuildBlockIndex } from "./block-index.ts";

const blockBytes = 512;

/** Returns the file of an image of text with some noise, without the chunk header. */
const fileOf = (image: Buffer): Buffer => {
  const encoder = new BlockEncoder(0, blockBytes);
  return Buffer.concat([...encoder.add(image), encoder.finish()]);
};

const reader = (file: Buffer) => (offset: number, length: number) =>
  file.subarray(offset, offset + length);

const imageIn = (file: Buffer, isIndexLost = false) => {
  const restored: number[] = [];
  const read = reader(file);
  const known = isIndexLost ? undefined : readBlockIndex(file.length, read);
  const index = known ?? rebuildBlockIndex(file.length, read);
  const parts = { read, sizeBytes: file.length, close: () => {} };
  const image = new BlockImage(parts, index, new BlockCache(0), (block) => restored.push(block));
  const bytes = Buffer.alloc(image.sizeBytes());
  image.read(bytes, bytes.length, 0);
  return { index, bytes, restored, damages: image.check() };
};

test.each([1, 5, 40, 70, 520, 700])(
  "of %i blocks as many consecutive ones may be damaged as the file has lanes",
  (blocks) => {
    const random = seededRandom(blocks);
    const noise = Array.from({ length: blocks * 64 - random.below(60) }, () => random.below(1e6));
    const image = Buffer.from(noise.map((one) => String(one).padStart(8, "0")).join(""));
    const file = fileOf(image);
    const { index, bytes, damages } = imageIn(file);
    expect([bytes.equals(image), damages]).toEqual([true, []]);
    expect([index.blocks, index.lanes]).toEqual([blocks, Math.min(16, lanesOf(blocks))]);
    const run = Math.min(index.lanes, blocks);
    const first = random.below(blocks - run + 1);
    const damaged = Buffer.from(file);
    damaged.fill(0, index.places[first], index.places[first + run]);
    const after = imageIn(damaged);
    expect(after.bytes.equals(image)).toBe(true);
    expect(after.restored).toEqual(Array.from({ length: run }, (_, one) => first + one));
    expect(after.damages).toHaveLength(run);
  },
);

const lanesOf = (blocks: number): number => 2 ** Math.floor(Math.log2(Math.max(1, blocks / 32)));

test("blocks are found without the index, and are restored all the same", () => {
  const image = Buffer.from("a frame was captured, ".repeat(5000));
  const file = fileOf(image);
  const { index } = imageIn(file);
  const damaged = Buffer.from(file);
  damaged.fill(0, index.places.at(-1));
  damaged[(index.places[7] as number) + 30] = 0xff;
  const { bytes, restored } = imageIn(damaged, true);
  expect([bytes.equals(image), restored]).toEqual([true, [7]]);
});
