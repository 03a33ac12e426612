import { closeSync, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";

/** Bytes at the head of each chunk file. */
export const chunkHeaderBytes = 64;
const magic = "DTKCHUNK";
const formatVersion = 1;

/** The header of a chunk: magic, version, number, size of the position space, checksum. */
export const chunkHeader = (chunk: number, chunkSizeBytes: number): Buffer => {
  const header = Buffer.alloc(chunkHeaderBytes);
  header.write(magic, 0, "latin1");
  header.writeUInt32LE(formatVersion, 8);
  header.writeUInt32LE(chunk, 12);
  header.writeDoubleLE(chunkSizeBytes, 16);
  header.writeUInt32LE(crc32(header.subarray(0, 60)), 60);
  return header;
};

/** The file name of a chunk. */
export const chunkFileName = (chunk: number): string =>
  `chunk-${String(chunk).padStart(6, "0")}.log`;

/** The numbers of the chunks in a directory, ascending. */
export const listChunks = (directory: string): number[] =>
  readdirSync(directory)
    .map((name) => /^chunk-(\d{6,})\.log$/.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
    .sort((a, b) => a - b);

const maxOpenFiles = 256;

/** Reads the chunk files of a log. Position p lies in chunk ⌊p / chunkSize⌋. */
export class ChunkFiles {
  readonly directory: string;
  readonly chunkSizeBytes: number;
  private readonly open = new Map<number, number>();
  private readonly ends = new Map<number, number>();

  constructor(directory: string, chunkSizeBytes: number) {
    this.directory = directory;
    this.chunkSizeBytes = chunkSizeBytes;
  }

  chunkOf(position: number): number {
    return Math.floor(position / this.chunkSizeBytes);
  }

  startOf(chunk: number): number {
    return chunk * this.chunkSizeBytes;
  }

  path(chunk: number): string {
    return join(this.directory, chunkFileName(chunk));
  }

  /** Where the records of a chunk that is no longer written to end. */
  endOf(chunk: number): number {
    const known = this.ends.get(chunk);
    if (known !== undefined) return known;
    const end = this.startOf(chunk) + fstatSync(this.descriptor(chunk)).size;
    this.ends.set(chunk, end);
    return end;
  }

  /** Reads up to `length` bytes at `position` within its chunk; gives how many there were. */
  read(position: number, into: Buffer, length: number): number {
    const chunk = this.chunkOf(position);
    return readSync(this.descriptor(chunk), into, 0, length, position - this.startOf(chunk));
  }

  close(): void {
    for (const descriptor of this.open.values()) closeSync(descriptor);
    this.open.clear();
  }

  private descriptor(chunk: number): number {
    const known = this.open.get(chunk);
    if (known !== undefined) return known;
    if (this.open.size >= maxOpenFiles) this.closeOldest();
    const descriptor = openSync(this.path(chunk), "r");
    this.open.set(chunk, descriptor);
    return descriptor;
  }

  private closeOldest(): void {
    const [oldest] = this.open;
    if (!oldest) return;
    closeSync(oldest[1]);
    this.open.delete(oldest[0]);
  }
}
