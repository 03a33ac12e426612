import type { ChunkFiles } from "./chunk-files.ts";
import { chunkHeaderBytes } from "./chunk-header.ts";
import { LogWindow, windowBytes } from "./log-window.ts";
import { markSize } from "./record.ts";
import { positionAt, sizeAt } from "./record-view.ts";
import type { OnDamage } from "./recover-log.ts";
import { soundBefore, soundBehind } from "./sound-positions.ts";
import type { SparseMap } from "./sparse-chunk.ts";
import type { SparsePlace } from "./sparse-search.ts";
import { seekSparse, sparseBefore } from "./sparse-search.ts";
import { CorruptLogError } from "./storage-errors.ts";

/** Looks at the record at `start`; says whether to go on. Must not keep `bytes`. */
export type Visit = (bytes: Buffer, start: number, position: number) => boolean;

const smallReadBytes = 8 * 1024;

/** Reads records that are on disk, synchronously, through one window; every record is checked. */
export class LogReader {
  private readonly files: ChunkFiles;
  private readonly window: LogWindow;
  private readonly onDamage: OnDamage | undefined;
  /** The position of the record that `next` found. */
  private nextPosition = 0;
  /** In a scavenged chunk: the first record at or after this position lies at that address. */
  private hint: SparsePlace = { position: -1, address: 0 };

  /** With `onDamage` what can't be read is passed over; else it throws CorruptLogError. */
  constructor(files: ChunkFiles, onDamage?: OnDamage) {
    this.files = files;
    this.window = new LogWindow(files);
    this.onDamage = onDamage;
  }

  /** Holds the record that was found. */
  get bytes(): Buffer {
    return this.window.bytes;
  }

  /**
   * Finds the record at `position`; gives its offset in `bytes`, undefined if a scavenge took it,
   * or if it is damaged and that is passed over. Throws CorruptLogError.
   */
  find(position: number, aheadBytes = smallReadBytes): number | undefined {
    if (this.window.isLoaded(position, position)) return position - this.window.start;
    return this.orElse(
      () => this.findSound(position, aheadBytes),
      () => {
        this.onDamage?.(position, position + markSize);
        return undefined;
      },
    );
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
        const found = this.seek(sparse, at, smallReadBytes);
        if (found) return found.position;
        at = sparse.endPosition;
        continue;
      }
      if (this.isRecord(at)) return at;
      at = this.nextCandidate(at + 8, until);
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
      const start = this.next(position, until);
      if (start === undefined) {
        position = this.files.startOf(this.files.chunkOf(position) + 1) + chunkHeaderBytes;
        continue;
      }
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
      const position = this.orElse(
        () => this.before(chunk, end),
        () => this.skipBack(chunk, end),
      );
      const start = position === undefined ? undefined : this.find(position);
      if (position !== undefined && start !== undefined && !visit(this.bytes, start, position))
        return position;
      end = position ?? this.files.startOf(chunk);
    }
  }

  /** Reads ahead, where several records to be located lie close together in one chunk. */
  preload(position: number, length: number): void {
    if (this.files.chunkOf(position) !== this.files.chunkOf(position + length)) return;
    const chunk = this.files.chunkOf(position);
    if (this.files.removed.has(chunk) || this.files.sparseOf(chunk)) return;
    if (!this.window.holds(position, length)) this.window.load(position, length);
  }

  /** Forgets what was read, after the log was cut or scavenged. */
  forget(): void {
    this.window.forget();
    this.hint = { position: -1, address: 0 };
  }

  /** Reads; where that meets damage which may be passed over, does something else. */
  private orElse<T>(read: () => T, pass: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!this.onDamage || !(error instanceof CorruptLogError)) throw error;
      return pass();
    }
  }

  private findSound(position: number, aheadBytes: number): number | undefined {
    const chunk = this.files.chunkOf(position);
    if (this.files.removed.has(chunk)) return undefined;
    const sparse = this.files.sparseOf(chunk);
    if (!sparse) return this.fetch(position, position, aheadBytes);
    const place = this.seek(sparse, position, aheadBytes);
    return place?.position === position
      ? this.fetch(place.address, position, aheadBytes)
      : undefined;
  }

  /** The offset of the first record at or after a position that is before its chunk's end. */
  private next(position: number, until: number): number | undefined {
    this.nextPosition = position;
    if (this.window.isLoaded(position, position)) return position - this.window.start;
    return this.orElse(
      () => this.nextSound(position),
      () => this.skip(position, until),
    );
  }

  private nextSound(position: number): number {
    const sparse = this.files.sparseOf(this.files.chunkOf(position));
    if (!sparse) return this.fetch(position, position, windowBytes);
    const place = this.seek(sparse, position, windowBytes);
    if (!place) throw new CorruptLogError(position, "no record follows in its chunk");
    this.nextPosition = place.position;
    const start = this.fetch(place.address, place.position, windowBytes);
    const size = sizeAt(this.bytes, start);
    this.hint = { position: place.position + size, address: place.address + size };
    return start;
  }

  private skip(position: number, until: number): number | undefined {
    const chunk = this.files.chunkOf(position);
    const next = soundBehind(this.files, chunk, position);
    this.onDamage?.(position, Math.min(until, next ?? this.files.endOf(chunk)));
    if (next === undefined || next >= until) return undefined;
    this.nextPosition = next;
    return this.findSound(next, windowBytes);
  }

  private skipBack(chunk: number, end: number): number | undefined {
    const position = soundBefore(this.files, chunk, end);
    this.onDamage?.(position ?? this.files.startOf(chunk), end);
    return position;
  }

  private seek(sparse: SparseMap, position: number, aheadBytes: number): SparsePlace | undefined {
    const base = this.files.startOf(this.files.chunkOf(position));
    const isHinted = this.hint.position === position;
    const address = isHinted ? this.hint.address : base + sparse.floor(position);
    return seekSparse(
      this.window,
      { address, end: base + sparse.recordsEnd },
      position,
      aheadBytes,
    );
  }

  /** The position of the chunk's last record before `end`, undefined if a scavenge left none. */
  private before(chunk: number, end: number): number | undefined {
    if (this.files.removed.has(chunk)) return undefined;
    const sparse = this.files.sparseOf(chunk);
    if (sparse) return sparseBefore(this.window, sparse, this.files.startOf(chunk), end);
    const size = this.sizeBefore(end);
    const start = this.fetch(end - size, end - size, smallReadBytes);
    // A length that is damaged may lead to a record further back, over sound ones.
    if (sizeAt(this.bytes, start) === size) return end - size;
    throw new CorruptLogError(end, "the record before it is not as long as it says at its end");
  }

  private fetch(address: number, position: number, aheadBytes: number): number {
    const { window } = this;
    if (window.isLoaded(address, position)) return address - window.start;
    // What the window holds of the log's end may have been read while it was being written.
    window.load(address, aheadBytes);
    if (window.isLoaded(address, position)) return 0;
    const size = window.length >= 4 ? sizeAt(window.bytes, 0) : 0;
    if (size > window.length && size < this.files.chunkSizeBytes) window.load(address, size);
    if (window.isLoaded(address, position)) return 0;
    throw new CorruptLogError(position, "the record there does not match its checksum");
  }

  private isRecord(at: number): boolean {
    const { window } = this;
    if (window.isLoaded(at, at)) return true;
    window.load(at, windowBytes);
    const size = window.length >= 16 ? sizeAt(window.bytes, 0) : 0;
    if (size > window.length && positionAt(window.bytes, 0) === at) window.load(at, size);
    return window.isLoaded(at, at);
  }

  private nextCandidate(from: number, until: number): number {
    const { window } = this;
    let at = from;
    while (at < until && window.holds(at, 16) && positionAt(window.bytes, at - window.start) !== at)
      at += 8;
    return at;
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
    const { window } = this;
    const base = this.files.startOf(this.files.chunkOf(end - 1));
    if (!window.holds(end - 4, 4)) {
      const from = Math.max(base, end - windowBytes);
      window.load(from, end - from);
    }
    const size = window.holds(end - 4, 4) ? window.bytes.readUInt32LE(end - 4 - window.start) : 0;
    if (size < markSize || size % 8 !== 0 || end - size < base + chunkHeaderBytes) {
      throw new CorruptLogError(end, "the record before it has no proper length");
    }
    return size;
  }
}
