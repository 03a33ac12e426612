import { crc32 } from "node:zlib";
import type { BlockFooter } from "./block-format.ts";
import { blockAt, blockFooterBytes, blockMagic, decodeBlockFooter } from "./block-format.ts";

/** Reads bytes of a file. */
export type ReadBytes = (offset: number, length: number) => Buffer;

/** Where the blocks of a compressed chunk are. */
export type BlockIndex = {
  readonly blockBytes: number;
  readonly imageBytes: number;
  /** The place of each block in the file, and at last the end of the blocks; NaN: the block is lost. */
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
  const { blocks, blockBytes, imageBytes, indexPlace } = footer;
  if (indexPlace + blocks * 8 + blockFooterBytes !== fileBytes) return undefined;
  const bytes = read(indexPlace, blocks * 8);
  if (footer.indexChecksum !== crc32(bytes)) return undefined;
  const places = new Float64Array(blocks + 1);
  for (let number = 0; number < blocks; number += 1)
    places[number] = bytes.readDoubleLE(number * 8);
  places[blocks] = indexPlace;
  return { blockBytes, imageBytes, places };
}

/** Finds the intact blocks of a compressed chunk without its index. */
export function rebuildBlockIndex(fileBytes: number, read: ReadBytes): BlockIndex {
  const bytes = read(0, fileBytes);
  const places: number[] = [];
  let [blockBytes, imageBytes] = [1, 0];
  for (let at = bytes.indexOf(blockMagic, 0, "latin1"); at !== -1; ) {
    const block = blockAt(bytes, at);
    if (block) {
      ({ blockBytes } = block);
      places[block.number] = at;
      places[block.number + 1] = at + block.storedBytes;
      imageBytes = block.number * blockBytes + block.length;
    }
    at = bytes.indexOf(blockMagic, at + (block?.storedBytes ?? 1), "latin1");
  }
  return {
    blockBytes,
    imageBytes,
    places: Float64Array.from(places, (place) => place ?? Number.NaN),
  };
}
