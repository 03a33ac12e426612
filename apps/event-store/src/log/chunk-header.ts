import { crc32 } from "node:zlib";

/** The size of the header of each chunk file, in bytes. */
export const chunkHeaderBytes = 64;
const magic = "DTKCHUNK";

/** The format version of an unscavenged chunk; positions correspond to file offsets. */
export const denseVersion = 1;
/** The format version of a scavenged chunk; see sparse-chunk.ts. */
export const sparseVersion = 2;
/** The format version of a compressed chunk, scavenged or not; see blocks/block-format.ts. */
export const compressedVersion = 3;

/** Builds the header of a chunk: magic, version, number, size of the position space, checksum. */
export function chunkHeader(chunk: number, chunkSizeBytes: number, version = denseVersion): Buffer {
  const header = Buffer.alloc(chunkHeaderBytes);
  header.write(magic, 0, "latin1");
  header.writeUInt32LE(version, 8);
  header.writeUInt32LE(chunk, 12);
  header.writeDoubleLE(chunkSizeBytes, 16);
  header.writeUInt32LE(crc32(header.subarray(0, 60)), 60);
  return header;
}

/** Returns whether these bytes are the header of a chunk that isn't compressed. */
export const isPlainHeader = (header: Buffer, chunk: number, chunkSizeBytes: number): boolean =>
  header.equals(chunkHeader(chunk, chunkSizeBytes)) ||
  isSparseHeader(header, chunk, chunkSizeBytes);

/** Returns whether these bytes are the header of a compressed chunk. */
export const isCompressedHeader = (
  header: Buffer,
  chunk: number,
  chunkSizeBytes: number,
): boolean => header.equals(chunkHeader(chunk, chunkSizeBytes, compressedVersion));

/** Returns whether these bytes are the header of a scavenged chunk. */
export function isSparseHeader(header: Buffer, chunk: number, chunkSizeBytes: number): boolean {
  return header.equals(chunkHeader(chunk, chunkSizeBytes, sparseVersion));
}
