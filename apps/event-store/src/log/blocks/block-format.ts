import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { encodeSection, sectionAt, sectionHeaderBytes } from "./section.ts";

// A compressed chunk: a chunk header; blocks, sections whose content is a zstd frame; parity sections; an
// index and a footer. docs/event-store-files.md describes them to the byte.

/** How many bytes of the image a block holds; the last one holds the rest. */
export const defaultBlockBytes = 128 * 1024;
/** What a block begins with. */
export const blockMagic = "DTKB";
const level = 6;

/** The place of a block in the image of its chunk. */
export type BlockPlace = {
  readonly number: number;
  /** How many bytes each block but the last holds. */
  readonly blockBytes: number;
};

/** Compresses a part of an image into a block as it is stored. */
export function encodeBlock(bytes: Buffer, { number, blockBytes }: BlockPlace): Buffer {
  const content = zstdCompressSync(bytes, {
    params: { [constants.ZSTD_c_compressionLevel]: level },
  });
  return encodeSection({ magic: blockMagic, fields: [bytes.length, number, blockBytes], content });
}

/** A stored block whose checksum is right. */
export type StoredBlock = BlockPlace & {
  /** How many bytes of the image it holds. */
  readonly length: number;
  /** How many bytes it takes in the file, its header included. */
  readonly storedBytes: number;
  readonly packed: Buffer;
};

/** Returns the block at a place in the bytes of a file; undefined if it is damaged, or there is none. */
export function blockAt(bytes: Buffer, at: number): StoredBlock | undefined {
  const section = sectionAt(bytes, at, blockMagic);
  if (!section) return undefined;
  const { fields, content: packed } = section;
  const [length, number, blockBytes] = fields;
  return { length, number, blockBytes, storedBytes: sectionHeaderBytes + packed.length, packed };
}

/** Returns the part of the image that a block holds; undefined if it can't be decompressed. */
export function decodeBlock({ packed, length }: StoredBlock): Buffer | undefined {
  try {
    // One byte more than it needs: zlib ends with the first call.
    const bytes = zstdDecompressSync(packed, { chunkSize: Math.max(64, length + 1) });
    return bytes.length === length ? bytes : undefined;
  } catch {
    return undefined;
  }
}
