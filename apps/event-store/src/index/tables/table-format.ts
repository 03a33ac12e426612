import { crc32 } from "node:zlib";

// A table is the index of a range of sealed chunks, written once and never changed:
//   stream pages | id pages | fences of both | bloom filters of both | footer
// A page is 4096 bytes: entries, then their count and a checksum at its end. Entries are sorted.
//   stream entry: hash high u32, hash low u32, revision f64, position f64
//   id entry:     hash high u32, hash low u32, position f64
// A fence is the hash of a page's first entry (and its revision, for streams).

/** The size of a page in bytes. */
export const pageBytes = 4096;
/** The size of a stream entry in bytes, and how many fit into a page. */
export const streamEntryBytes = 24;
export const streamEntriesPerPage = 170;
/** The size of an id entry in bytes, and how many fit into a page. */
export const idEntryBytes = 16;
export const idEntriesPerPage = 255;
/** The size of a fence between stream pages, and between id pages, in bytes. */
export const streamFenceBytes = 16;
export const idFenceBytes = 8;
/** The size of the footer in bytes. */
export const footerBytes = 64;

const magic = "DTKTABLE";
const version = 1;

/** The content of a table's footer. */
export type TableFooter = {
  readonly firstChunk: number;
  readonly lastChunk: number;
  readonly streamEntries: number;
  readonly idEntries: number;
  readonly streamBloomBytes: number;
  readonly idBloomBytes: number;
  readonly metaCrc: number;
};

/** Completes a page: writes its entry count and its checksum. */
export function sealPage(page: Buffer, count: number): void {
  page.writeUInt32LE(count, pageBytes - 8);
  page.writeUInt32LE(crc32(page.subarray(0, pageBytes - 4)), pageBytes - 4);
}

/** Returns whether a page is intact. */
export function isSoundPage(page: Buffer): boolean {
  return page.readUInt32LE(pageBytes - 4) === crc32(page.subarray(0, pageBytes - 4));
}

/** Encodes the footer. */
export function encodeFooter(footer: TableFooter): Buffer {
  const bytes = Buffer.alloc(footerBytes);
  bytes.write(magic, 0, "latin1");
  bytes.writeUInt32LE(version, 8);
  bytes.writeUInt32LE(footer.firstChunk, 12);
  bytes.writeUInt32LE(footer.lastChunk, 16);
  bytes.writeUInt32LE(footer.metaCrc, 20);
  bytes.writeDoubleLE(footer.streamEntries, 24);
  bytes.writeDoubleLE(footer.idEntries, 32);
  bytes.writeDoubleLE(footer.streamBloomBytes, 40);
  bytes.writeDoubleLE(footer.idBloomBytes, 48);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 60)), 60);
  return bytes;
}

/** Decodes the footer of a table; undefined if it is damaged. */
export function decodeFooter(bytes: Buffer): TableFooter | undefined {
  if (bytes.length !== footerBytes || bytes.toString("latin1", 0, 8) !== magic) return undefined;
  if (bytes.readUInt32LE(60) !== crc32(bytes.subarray(0, 60))) return undefined;
  if (bytes.readUInt32LE(8) !== version) return undefined;
  return {
    firstChunk: bytes.readUInt32LE(12),
    lastChunk: bytes.readUInt32LE(16),
    metaCrc: bytes.readUInt32LE(20),
    streamEntries: bytes.readDoubleLE(24),
    idEntries: bytes.readDoubleLE(32),
    streamBloomBytes: bytes.readDoubleLE(40),
    idBloomBytes: bytes.readDoubleLE(48),
  };
}

/** Returns the file name of a table over these chunks. */
export function tableFileName(firstChunk: number, lastChunk: number): string {
  return `index-${String(firstChunk).padStart(6, "0")}-${String(lastChunk).padStart(6, "0")}.idx`;
}
