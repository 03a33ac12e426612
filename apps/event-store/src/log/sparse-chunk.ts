import { crc32 } from "node:zlib";
import { chunkHeaderBytes } from "./chunk-header.ts";

// A scavenged chunk has a header with a separate version, then its live records without gaps, each
// with its original position, then a map and a footer:
//   map: for about every 16 KiB of records the position of one, f64, and its offset in the file, f64
//   footer: magic | version u32 | crc32 of the map u32 | entries u32 | 0 | records end f64 | end position f64 | … | crc32

/** The size of the footer in bytes. */
export const sparseFooterBytes = 64;
const magic = "DTKSPARS";
const version = 1;
const entryBytes = 16;
const entryEveryBytes = 16 * 1024;

/** Maps positions to offsets in the file of a scavenged chunk. */
export type SparseMap = {
  /** Where the records end in the file. */
  readonly recordsEnd: number;
  /** The position after the last record; the chunk's start if there is none. */
  readonly endPosition: number;
  /** Returns the offset of a record that is not after the first one at or after `position`. */
  floor(position: number): number;
};

const footerOf = (map: Buffer, recordsEnd: number, endPosition: number): Buffer => {
  const footer = Buffer.alloc(sparseFooterBytes);
  footer.write(magic, 0, "latin1");
  footer.writeUInt32LE(version, 8);
  footer.writeUInt32LE(crc32(map), 12);
  footer.writeUInt32LE(map.length / entryBytes, 16);
  footer.writeDoubleLE(recordsEnd, 24);
  footer.writeDoubleLE(endPosition, 32);
  footer.writeUInt32LE(crc32(footer.subarray(0, 60)), 60);
  return footer;
};

/** Collects the entries of the map while records are written. */
export class SparseMapBuilder {
  readonly #entries: number[] = [];
  #nextEntry = 0;

  /** Adds a record: its position and its offset in the file. */
  add(position: number, offset: number): void {
    if (offset < this.#nextEntry) return;
    this.#entries.push(position, offset);
    this.#nextEntry = offset + entryEveryBytes;
  }

  /** Forces an entry for the next record: it can't be reached over the data before it. */
  cut(): void {
    this.#nextEntry = 0;
  }

  /** Returns the map as it would be read back. */
  map(recordsEnd: number, endPosition: number): SparseMap {
    return mapOver(Float64Array.from(this.#entries), recordsEnd, endPosition);
  }

  /** Returns the bytes to write after the records. */
  finish(recordsEnd: number, endPosition: number): Buffer {
    const map = Buffer.from(Float64Array.from(this.#entries).buffer);
    return Buffer.concat([map, footerOf(map, recordsEnd, endPosition)]);
  }
}

const mapOver = (entries: Float64Array, recordsEnd: number, endPosition: number): SparseMap => ({
  recordsEnd,
  endPosition,
  floor: (position) => {
    let from = 0;
    let to = entries.length / 2;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((entries[middle * 2] as number) <= position) from = middle + 1;
      else to = middle;
    }
    return from === 0 ? chunkHeaderBytes : (entries[from * 2 - 1] as number);
  },
});

/** Reads the map at the end of a scavenged chunk; undefined if it is damaged. */
export function readSparseMap(
  fileBytes: number,
  read: (offset: number, length: number) => Buffer,
): SparseMap | undefined {
  if (fileBytes < chunkHeaderBytes + sparseFooterBytes) return undefined;
  const footer = read(fileBytes - sparseFooterBytes, sparseFooterBytes);
  if (footer.toString("latin1", 0, 8) !== magic || footer.readUInt32LE(8) !== version)
    return undefined;
  if (footer.readUInt32LE(60) !== crc32(footer.subarray(0, 60))) return undefined;
  const recordsEnd = footer.readDoubleLE(24);
  const length = footer.readUInt32LE(16) * entryBytes;
  if (recordsEnd + length + sparseFooterBytes !== fileBytes) return undefined;
  const map = read(recordsEnd, length);
  if (footer.readUInt32LE(12) !== crc32(map)) return undefined;
  const entries = new Float64Array(length / 8);
  Buffer.from(entries.buffer).set(map);
  return mapOver(entries, recordsEnd, footer.readDoubleLE(32));
}
