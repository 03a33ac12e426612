import type { ChunkFiles } from "./chunk-files.ts";
import { chunkHeaderBytes } from "./chunk-header.ts";
import { headerBytes, markSize } from "./record.ts";
import { isSound, positionAt, sizeAt } from "./record-view.ts";
import type { SparseMap } from "./sparse-chunk.ts";
import { CorruptLogError } from "./storage-errors.ts";

/** Looks at the record at `start`; says whether to go on. Must not keep `bytes`. */
export type Visit = (bytes: Buffer, start: number, position: number) => boolean;

const windowBytes = 256 * 1024;
const smallReadBytes = 8 * 1024;
const seekBytes = 32 * 1024;

/**
 * Reads records that are on disk, synchronously, through one window; every record is checked.
 * An address is the start of a chunk plus an offset in its file: the position itself, save in a
 * chunk that was scavenged.
 */
export class LogReader {
  /** Holds the record that was found. */
  bytes: Buffer = Buffer.allocUnsafe(windowBytes);
  private readonly files: ChunkFiles;
  /** The address of what the window holds. */
  private windowStart = 0;
  private windowLength = 0;
  /** The position of the record that `next` found. */
  private nextPosition = 0;
  /** In a scavenged chunk: the first record at or after this position lies at that address. */
  private hintPosition = -1;
  private hintAddress = 0;

  constructor(files: ChunkFiles) {
    this.files = files;
  }

  /** Finds the record at `position`; gives its offset in `bytes`. Throws CorruptLogError. */
  locate(position: number, aheadBytes = smallReadBytes): number {
    const start = this.find(position, aheadBytes);
    if (start === undefined) throw new CorruptLogError(position, "no record is left there");
    return start;
  }

  /** As `locate`; undefined if a scavenge took the record. */
  find(position: number, aheadBytes = smallReadBytes): number | undefined {
    if (this.isLoaded(position, position)) return position - this.windowStart;
    const chunk = this.files.chunkOf(position);
    if (this.files.removed.has(chunk)) return undefined;
    const sparse = this.files.sparseOf(chunk);
    if (!sparse) return this.fetch(position, position, aheadBytes);
    const address = this.seek(sparse, position, aheadBytes);
    if (address === undefined || this.nextPosition !== position) return undefined;
    return this.fetch(address, position, aheadBytes);
  }

  /** The first position at or after `position` and before `until` where a record begins, else `until`. */
  boundary(position: number, until: number): number {
    let at = Math.ceil(this.skipHeader(position) / 8) * 8;
    while (at < until) {
      if (this.atEndOfChunk(at, until)) {
        at = this.files.startOf(this.files.chunkOf(at) + 1) + chunkHeaderBytes;
        continue;
      }
      const sparse = this.files.sparseOf(this.files.chunkOf(at));
      if (sparse) {
        if (this.seek(sparse, at, smallReadBytes) !== undefined) return this.nextPosition;
        at = sparse.endPosition;
        continue;
      }
      if (this.isLoaded(at, at)) return at;
      this.load(at, windowBytes);
      const size = this.windowLength >= 16 ? sizeAt(this.bytes, 0) : 0;
      if (positionAt(this.bytes, 0) === at && size > this.windowLength) this.load(at, size);
      if (this.isLoaded(at, at)) return at;
      at += 8;
      while (
        at < until &&
        this.holds(at, 16) &&
        positionAt(this.bytes, at - this.windowStart) !== at
      )
        at += 8;
    }
    return until;
  }

  /** Visits records from `from` up to `until`; gives the position to go on from. */
  forward(from: number, until: number, visit: Visit): number {
    let position = this.skipHeader(from);
    while (position < until) {
      if (this.atEndOfChunk(position, until)) {
        position = this.files.startOf(this.files.chunkOf(position) + 1) + chunkHeaderBytes;
        continue;
      }
      const start = this.next(position, windowBytes);
      const at = this.nextPosition;
      const size = sizeAt(this.bytes, start);
      if (!visit(this.bytes, start, at)) return at + size;
      position = at + size;
    }
    return until;
  }

  /** Visits records that end at or before `from`, newest first; gives the position to go on from, 0 at the end. */
  backward(from: number, visit: Visit): number {
    let end = from;
    for (;;) {
      const chunk = this.files.chunkOf(end);
      if (end <= this.files.startOf(chunk) + chunkHeaderBytes) {
        if (chunk === 0) return 0;
        end = this.files.endOf(chunk - 1);
        continue;
      }
      const position = this.before(chunk, end);
      if (position === undefined) {
        end = this.files.startOf(chunk);
        continue;
      }
      const start = this.locate(position);
      if (!visit(this.bytes, start, position)) return position;
      end = position;
    }
  }

  /** Reads ahead, where several records to be located lie close together in one chunk. */
  preload(position: number, length: number): void {
    if (this.files.chunkOf(position) !== this.files.chunkOf(position + length)) return;
    const chunk = this.files.chunkOf(position);
    if (this.files.removed.has(chunk) || this.files.sparseOf(chunk)) return;
    if (!this.holds(position, length)) this.load(position, length);
  }

  /** Forgets what was read, after the log was cut or scavenged. */
  forget(): void {
    this.windowLength = 0;
    this.hintPosition = -1;
  }

  /** The first record at or after a position that is before its chunk's end; gives its offset in `bytes`. */
  private next(position: number, aheadBytes: number): number {
    this.nextPosition = position;
    if (this.isLoaded(position, position)) return position - this.windowStart;
    const sparse = this.files.sparseOf(this.files.chunkOf(position));
    if (!sparse) return this.fetch(position, position, aheadBytes);
    const address = this.seek(sparse, position, aheadBytes);
    if (address === undefined)
      throw new CorruptLogError(position, "no record follows in its chunk");
    const start = this.fetch(address, this.nextPosition, aheadBytes);
    const size = sizeAt(this.bytes, start);
    this.hintPosition = this.nextPosition + size;
    this.hintAddress = address + size;
    return start;
  }

  /** The address of the first record of a scavenged chunk at or after `position`, which becomes nextPosition. */
  private seek(sparse: SparseMap, position: number, aheadBytes: number): number | undefined {
    const base = this.files.startOf(this.files.chunkOf(position));
    const isHinted = this.hintPosition === position;
    let address = isHinted ? this.hintAddress : base + sparse.floor(position);
    const end = base + sparse.recordsEnd;
    while (address < end) {
      if (!this.holds(address, headerBytes)) this.load(address, Math.max(aheadBytes, seekBytes));
      if (!this.holds(address, headerBytes)) break;
      const start = address - this.windowStart;
      this.nextPosition = positionAt(this.bytes, start);
      if (this.nextPosition >= position) return address;
      const size = sizeAt(this.bytes, start);
      if (size < markSize || size % 8 !== 0)
        throw new CorruptLogError(this.nextPosition, "a record has no proper length");
      address += size;
    }
    return undefined;
  }

  /** The position of the chunk's last record before `end`, undefined if a scavenge left none. */
  private before(chunk: number, end: number): number | undefined {
    if (this.files.removed.has(chunk)) return undefined;
    const sparse = this.files.sparseOf(chunk);
    if (!sparse) return end - this.sizeBefore(end);
    const base = this.files.startOf(chunk);
    let address = base + sparse.floor(end - 1);
    let found: number | undefined;
    while (address < base + sparse.recordsEnd) {
      if (!this.holds(address, headerBytes)) this.load(address, seekBytes);
      const start = address - this.windowStart;
      const position = positionAt(this.bytes, start);
      if (position >= end) break;
      found = position;
      address += Math.max(markSize, sizeAt(this.bytes, start));
    }
    return found;
  }

  private isLoaded(address: number, position: number): boolean {
    if (!this.holds(address, markSize)) return false;
    return isSound(this.bytes, address - this.windowStart, this.windowLength, position);
  }

  private fetch(address: number, position: number, aheadBytes: number): number {
    if (this.isLoaded(address, position)) return address - this.windowStart;
    // What the window holds of the log's end may have been read while it was being written.
    this.load(address, aheadBytes);
    if (this.isLoaded(address, position)) return 0;
    const size = this.windowLength >= 4 ? sizeAt(this.bytes, 0) : 0;
    if (size > this.windowLength && size < this.files.chunkSizeBytes) this.load(address, size);
    if (this.isLoaded(address, position)) return 0;
    throw new CorruptLogError(position, "the record there does not match its checksum");
  }

  private holds(position: number, length: number): boolean {
    return (
      position >= this.windowStart && position + length <= this.windowStart + this.windowLength
    );
  }

  private load(position: number, length: number): void {
    if (length > this.bytes.length) this.bytes = Buffer.allocUnsafe(length);
    this.windowStart = position;
    this.windowLength = this.files.read(position, this.bytes, length);
  }

  private skipHeader(position: number): number {
    const first = this.files.startOf(this.files.chunkOf(position)) + chunkHeaderBytes;
    return Math.max(position, first);
  }

  private atEndOfChunk(position: number, until: number): boolean {
    const chunk = this.files.chunkOf(position);
    if (chunk === this.files.chunkOf(until) && !this.files.isScavenged(chunk)) return false;
    return position >= this.files.endOf(chunk);
  }

  private sizeBefore(end: number): number {
    if (!this.holds(end - 4, 4)) {
      const first = this.files.startOf(this.files.chunkOf(end - 1));
      const from = Math.max(first, end - windowBytes);
      this.load(from, end - from);
    }
    const size = this.holds(end - 4, 4) ? this.bytes.readUInt32LE(end - 4 - this.windowStart) : 0;
    const first = this.files.startOf(this.files.chunkOf(end - 1)) + chunkHeaderBytes;
    if (size < markSize || size % 8 !== 0 || end - size < first) {
      throw new CorruptLogError(end, "the record before it has no proper length");
    }
    return size;
  }
}
