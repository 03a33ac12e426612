import type { ChunkFiles } from "./chunk-files.ts";
import { chunkHeaderBytes } from "./chunk-files.ts";
import { markSize } from "./record.ts";
import { isSound, positionAt, sizeAt } from "./record-view.ts";
import { CorruptLogError } from "./storage-errors.ts";

/** Looks at the record at `start`; says whether to go on. Must not keep `bytes`. */
export type Visit = (bytes: Buffer, start: number, position: number) => boolean;

const windowBytes = 256 * 1024;
const smallReadBytes = 8 * 1024;

/** Reads records that are on disk, synchronously, through one window; every record is checked. */
export class LogReader {
  /** Holds the record that `locate` found. */
  bytes: Buffer = Buffer.allocUnsafe(windowBytes);
  private readonly files: ChunkFiles;
  private windowStart = 0;
  private windowLength = 0;

  constructor(files: ChunkFiles) {
    this.files = files;
  }

  /** Finds the record at `position`; gives its offset in `bytes`. Throws CorruptLogError. */
  locate(position: number, aheadBytes = smallReadBytes): number {
    if (this.isLoaded(position)) return position - this.windowStart;
    // What the window holds of the log's end may have been read while it was being written.
    this.load(position, aheadBytes);
    if (this.isLoaded(position)) return 0;
    const size = this.windowLength >= 4 ? sizeAt(this.bytes, 0) : 0;
    if (size > this.windowLength && size < this.files.chunkSizeBytes) this.load(position, size);
    if (this.isLoaded(position)) return 0;
    throw new CorruptLogError(position, "the record there does not match its checksum");
  }

  /** The first position at or after `position` and before `until` where a record begins, else `until`. */
  boundary(position: number, until: number): number {
    let at = Math.ceil(this.skipHeader(position) / 8) * 8;
    while (at < until) {
      if (this.atEndOfChunk(at, until)) {
        at = this.files.startOf(this.files.chunkOf(at) + 1) + chunkHeaderBytes;
        continue;
      }
      if (this.isLoaded(at)) return at;
      this.load(at, windowBytes);
      const size = this.windowLength >= 16 ? sizeAt(this.bytes, 0) : 0;
      if (positionAt(this.bytes, 0) === at && size > this.windowLength) this.load(at, size);
      if (this.isLoaded(at)) return at;
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
      const start = this.locate(position, windowBytes);
      const next = position + sizeAt(this.bytes, start);
      if (!visit(this.bytes, start, position)) return next;
      position = next;
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
      const position = end - this.sizeBefore(end);
      const start = this.locate(position);
      if (!visit(this.bytes, start, position)) return position;
      end = position;
    }
  }

  /** Reads ahead, where several records to be located lie close together in one chunk. */
  preload(position: number, length: number): void {
    if (this.files.chunkOf(position) !== this.files.chunkOf(position + length)) return;
    if (!this.holds(position, length)) this.load(position, length);
  }

  /** Forgets what was read, after the log was cut. */
  forget(): void {
    this.windowLength = 0;
  }

  private isLoaded(position: number): boolean {
    if (!this.holds(position, markSize)) return false;
    return isSound(this.bytes, position - this.windowStart, this.windowLength, position);
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
    if (chunk === this.files.chunkOf(until)) return false;
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
