import { constants, crc32, zstdCompressSync, zstdDecompressSync } from "node:zlib";

// A compressed chunk: a chunk header, blocks, an index with the place of each block, f64, and a footer.
//   block: magic | crc32 of [8, end) u32 | stored u32 | length u32 | number u32 | block bytes u32 | zstd frame
//   footer: magic | version u32 | crc32 of the index u32 | blocks u32 | block bytes u32 | index place f64
//     | image bytes f64 | … | crc32

/** How many bytes of the image a block holds; the last one holds the rest. */
export const defaultBlockBytes = 128 * 1024;
/** The size of what precedes the compressed bytes of a block. */
export const blockHeaderBytes = 24;
/** The size of the footer in bytes. */
export const blockFooterBytes = 64;
/** What a block begins with. */
export const blockMagic = "DTKB";
const footerMagic = "DTKBLOCK";
const version = 1;
const level = 6;

/** The place of a block in the image of its chunk. */
export type BlockPlace = {
  readonly number: number;
  /** How many bytes each block but the last holds. */
  readonly blockBytes: number;
};

/** Compresses a part of an image into a block as it is stored. */
export function encodeBlock(bytes: Buffer, { number, blockBytes }: BlockPlace): Buffer {
  const packed = zstdCompressSync(bytes, {
    params: { [constants.ZSTD_c_compressionLevel]: level },
  });
  const block = Buffer.allocUnsafe(blockHeaderBytes + packed.length);
  block.write(blockMagic, 0, "latin1");
  block.writeUInt32LE(packed.length, 8);
  block.writeUInt32LE(bytes.length, 12);
  block.writeUInt32LE(number, 16);
  block.writeUInt32LE(blockBytes, 20);
  packed.copy(block, blockHeaderBytes);
  block.writeUInt32LE(crc32(block.subarray(8)), 4);
  return block;
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
  if (bytes.length - at < blockHeaderBytes) return undefined;
  if (bytes.toString("latin1", at, at + 4) !== blockMagic) return undefined;
  const end = at + blockHeaderBytes + bytes.readUInt32LE(at + 8);
  if (end > bytes.length) return undefined;
  if (bytes.readUInt32LE(at + 4) !== crc32(bytes.subarray(at + 8, end))) return undefined;
  return {
    length: bytes.readUInt32LE(at + 12),
    number: bytes.readUInt32LE(at + 16),
    blockBytes: bytes.readUInt32LE(at + 20),
    storedBytes: end - at,
    packed: bytes.subarray(at + blockHeaderBytes, end),
  };
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

/** What the footer says of a compressed chunk. */
export type BlockFooter = {
  readonly blocks: number;
  readonly blockBytes: number;
  /** Where the index begins in the file. */
  readonly indexPlace: number;
  /** The size of the image. */
  readonly imageBytes: number;
  readonly indexChecksum: number;
};

/** Encodes the index and the footer behind it. */
export function encodeBlockIndex(
  places: readonly number[],
  {
    blockBytes,
    indexPlace,
    imageBytes,
  }: Pick<BlockFooter, "blockBytes" | "indexPlace" | "imageBytes">,
): Buffer {
  const index = Buffer.alloc(places.length * 8);
  for (const [number, place] of places.entries()) index.writeDoubleLE(place, number * 8);
  const footer = Buffer.alloc(blockFooterBytes);
  footer.write(footerMagic, 0, "latin1");
  footer.writeUInt32LE(version, 8);
  footer.writeUInt32LE(crc32(index), 12);
  footer.writeUInt32LE(places.length, 16);
  footer.writeUInt32LE(blockBytes, 20);
  footer.writeDoubleLE(indexPlace, 24);
  footer.writeDoubleLE(imageBytes, 32);
  footer.writeUInt32LE(crc32(footer.subarray(0, 60)), 60);
  return Buffer.concat([index, footer]);
}

/** Reads a footer; undefined if these bytes are none, or damaged. */
export function decodeBlockFooter(footer: Buffer): BlockFooter | undefined {
  if (footer.toString("latin1", 0, 8) !== footerMagic || footer.readUInt32LE(8) !== version)
    return undefined;
  if (footer.readUInt32LE(60) !== crc32(footer.subarray(0, 60))) return undefined;
  return {
    indexChecksum: footer.readUInt32LE(12),
    blocks: footer.readUInt32LE(16),
    blockBytes: footer.readUInt32LE(20),
    indexPlace: footer.readDoubleLE(24),
    imageBytes: footer.readDoubleLE(32),
  };
}
