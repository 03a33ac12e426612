import { crc32 } from "node:zlib";
import type { BlockFooter } from "./block-footer.ts";
import { blockFooterBytes, decodeBlockFooter } from "./block-footer.ts";
import { blockAt, blockMagic } from "./block-format.ts";
import { parityAt, parityMagic } from "./parity.ts";
import { sectionHeaderBytes } from "./section.ts";

/** Reads bytes of a file. */
export type ReadBytes = (offset: number, length: number) => Buffer;

/** Where the blocks of a compressed chunk and their parity are. */
export type BlockIndex = {
  readonly blocks: number;
  readonly lanes: number;
  readonly blockBytes: number;
  readonly imageBytes: number;
  /** The place in the file of each block, then of each lane's parity, then their end; NaN: unknown. */
  readonly places: Float64Array;
};

/** Returns the footer of a compressed chunk; undefined if the file has none, or a damaged one. */
export function readBlockFooter(fileBytes: number, read: ReadBytes): BlockFooter | undefined {
  if (fileBytes < blockFooterBytes) return undefined;
  return decodeBlockFooter(read(fileBytes - blockFooterBytes, blockFooterBytes));
}

/** Reads the index of a compressed chunk; undefined if it is damaged. */
export function readBlockIndex(fileBytes: number, read: ReadBytes): BlockIndex | undefined {
  const footer = readBlockFooter(fileBytes, read);
  if (!footer) return undefined;
  const { blocks, lanes, blockBytes, imageBytes, indexPlace } = footer;
  const count = blocks + lanes;
  if (indexPlace + count * 8 + blockFooterBytes !== fileBytes) return undefined;
  const bytes = read(indexPlace, count * 8);
  if (footer.indexChecksum !== crc32(bytes)) return undefined;
  const places = new Float64Array(count + 1);
  for (let entry = 0; entry < count; entry += 1) places[entry] = bytes.readDoubleLE(entry * 8);
  places[count] = indexPlace;
  return { blocks, lanes, blockBytes, imageBytes, places };
}

/** Finds the intact blocks and parity of a compressed chunk without its index. */
export function rebuildBlockIndex(fileBytes: number, read: ReadBytes): BlockIndex {
  const bytes = read(0, fileBytes);
  const places: number[] = [];
  let [blocks, lanes, blockBytes, imageBytes] = [0, 0, 1, 0];
  for (const at of placesOf(bytes, blockMagic)) {
    const block = blockAt(bytes, at);
    if (!block) continue;
    ({ blockBytes } = block);
    blocks = block.number + 1;
    imageBytes = block.number * blockBytes + block.length;
    places[block.number] = at;
    places[blocks] = at + block.storedBytes;
  }
  for (const at of placesOf(bytes, parityMagic)) {
    const parity = parityAt(bytes, at);
    if (parity?.blocks !== blocks) continue;
    ({ lanes } = parity);
    places[blocks + parity.lane] = at;
    places[blocks + parity.lane + 1] = at + sectionHeaderBytes + parity.sum.length;
  }
  const all = Array.from({ length: blocks + lanes + 1 }, (_, entry) => places[entry] ?? Number.NaN);
  return { blocks, lanes, blockBytes, imageBytes, places: Float64Array.from(all) };
}

function* placesOf(bytes: Buffer, magic: string): Generator<number> {
  for (let at = bytes.indexOf(magic, 0, "latin1"); at !== -1; ) {
    yield at;
    at = bytes.indexOf(magic, at + 1, "latin1");
  }
}
