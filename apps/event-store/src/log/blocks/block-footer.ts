import { crc32 } from "node:zlib";

const footerMagic = "DTKBLOCK";
const version = 1;

/** The size of the footer in bytes. */
export const blockFooterBytes = 64;

/** What the footer says of a compressed chunk. */
export type BlockFooter = {
  readonly blocks: number;
  readonly lanes: number;
  /** How many bytes of the image each block but the last holds. */
  readonly blockBytes: number;
  /** Where the index begins in the file. */
  readonly indexPlace: number;
  /** The size of the image. */
  readonly imageBytes: number;
  readonly indexChecksum: number;
};

/** Encodes the index, with the places of blocks and then of parity, and the footer that follows it. */
export function encodeBlockIndex(
  places: readonly number[],
  of: Omit<BlockFooter, "indexChecksum">,
): Buffer {
  const index = Buffer.alloc(places.length * 8);
  for (const [number, place] of places.entries()) index.writeDoubleLE(place, number * 8);
  const footer = Buffer.alloc(blockFooterBytes);
  footer.write(footerMagic, 0, "latin1");
  footer.writeUInt32LE(version, 8);
  footer.writeUInt32LE(crc32(index), 12);
  footer.writeUInt32LE(of.blocks, 16);
  footer.writeUInt32LE(of.blockBytes, 20);
  footer.writeDoubleLE(of.indexPlace, 24);
  footer.writeDoubleLE(of.imageBytes, 32);
  footer.writeUInt32LE(of.lanes, 40);
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
    lanes: footer.readUInt32LE(40),
  };
}
