import type { ChunkFiles } from "./chunk-files.ts";
import { chunkHeaderBytes } from "./chunk-header.ts";
import { LogWindow, windowBytes } from "./log-window.ts";
import { markSize } from "./record/record.ts";
import { positionAt, sizeAt } from "./record/record-view.ts";
import { ScavengedReader } from "./scavenged-reader.ts";
import { soundBefore, soundBehind } from "./sound-positions.ts";
import type { SparseMap } from "./sparse-chunk.ts";
import type { OnDamage } from "./storage-errors.ts";
import { CorruptLogError } from "./storage-errors.ts";

/** Visits the record at `start`; returns whether to continue. Must not keep `bytes`. */
export type Visit = (bytes: Buffer, start: number, position: number) => boolean;

const smallReadBytes = 8 * 1024;

/** Reads records that are on disk, synchronously, through one window; checks every record. */
export class LogReader {
  readonly #files: ChunkFiles;
  readonly #window: LogWindow;
  readonly #scavenged: ScavengedReader;
  readonly #onDamage: OnDamage | undefined;
  /** The position of the record that `next` found. */
  #nextPosition = 0;

  /** Creates a reader. With `onDamage` it skips damage; without it, damage throws CorruptLogError. */
  constructor(files: ChunkFiles, onDamage?: OnDamage) {
    this.#files = files;
    this.#window = new LogWindow(files);
    this.#scavenged = new ScavengedReader(files, this.#window);
    this.#onDamage = onDamage;
  }

  /** The buffer with the record that was found. */
  get bytes(): Buffer {
    return this.#window.bytes;
  }

  /**
   * Finds the record at `position`; returns its offset in `bytes`, or undefined if a scavenge removed
   * it, or if it is damaged and damage is skipped. Throws CorruptLogError.
   */
  find(position: number, aheadBytes = smallReadBytes): number | undefined {
    if (this.#window.isLoaded(position, position)) return position - this.#window.start;
    return this.#orElse(
      this.#files.chunkOf(position),
      () => this.#findSound(position, aheadBytes),
      () => {
        this.#onDamage?.(position, position + markSize);
        return undefined;
      },
    );
  }

  /**
   * Returns the first position at or after `position` and before `until` where a record begins, else
   * `until`.
   */
  boundary(position: number, until: number): number {
    let at = Math.ceil(this.#skipHeader(position) / 8) * 8;
    while (at < until) {
      if (this.#atEndOfChunk(at, until)) {
        at = this.#files.startOf(this.#files.chunkOf(at) + 1) + chunkHeaderBytes;
        continue;
      }
      const chunk = this.#files.chunkOf(at);
      if (this.#files.sparseOf(chunk)) {
        at = this.#sparseBoundary(chunk, at);
        if (at < this.#files.endOf(chunk)) return at;
        continue;
      }
      if (this.#isRecord(at)) return at;
      at = this.#nextCandidate(at + 8, until);
    }
    return until;
  }

  /** Visits records from `from` up to `until`; returns the position to continue from. */
  forward(from: number, until: number, visit: Visit): number {
    let position = this.#skipHeader(from);
    while (position < until) {
      if (this.#atEndOfChunk(position, until)) {
        position = this.#files.startOf(this.#files.chunkOf(position) + 1) + chunkHeaderBytes;
        continue;
      }
      const start = this.#next(position, until);
      if (start === undefined) {
        position = this.#files.startOf(this.#files.chunkOf(position) + 1) + chunkHeaderBytes;
        continue;
      }
      const at = this.#nextPosition;
      const size = sizeAt(this.bytes, start);
      if (!visit(this.bytes, start, at)) return at + size;
      position = at + size;
    }
    return until;
  }

  /**
   * Visits records that end at or before `from`, newest first; returns the position to continue from,
   * 0 at the beginning of the log.
   */
  backward(from: number, visit: Visit): number {
    let end = from;
    for (;;) {
      const chunk = this.#files.chunkOf(end);
      if (end <= this.#files.startOf(chunk) + chunkHeaderBytes) {
        if (chunk === 0) return 0;
        end = this.#files.endOf(chunk - 1);
        continue;
      }
      const position = this.#orElse(
        chunk,
        () => this.#before(chunk, end),
        () => this.#skipBack(chunk, end),
      );
      const start = position === undefined ? undefined : this.find(position);
      if (position !== undefined && start !== undefined && !visit(this.bytes, start, position))
        return position;
      end = position ?? this.#files.startOf(chunk);
    }
  }

  /** Reads ahead if several records to be located are close together in one chunk. */
  preload(position: number, length: number): void {
    if (this.#files.chunkOf(position) !== this.#files.chunkOf(position + length)) return;
    const chunk = this.#files.chunkOf(position);
    if (this.#files.removed.has(chunk) || this.#files.sparseOf(chunk)) return;
    if (!this.#window.holds(position, length)) this.#window.load(position, length);
  }

  /** Drops buffered data, after the log was truncated or scavenged. */
  forget(): void {
    this.#window.forget();
    this.#scavenged.forget();
  }

  /**
   * Runs `read` on a chunk. If it meets damage that may be skipped, repairs the chunk's map and retries;
   * if that fails, runs `pass`.
   */
  #orElse<T>(chunk: number, read: () => T, pass: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!this.#onDamage || !(error instanceof CorruptLogError)) throw error;
      if (!this.#files.repair(chunk)) return pass();
      this.forget();
      return this.#orElse(chunk, read, pass);
    }
  }

  #findSound(position: number, aheadBytes: number): number | undefined {
    const chunk = this.#files.chunkOf(position);
    if (this.#files.removed.has(chunk)) return undefined;
    const sparse = this.#files.sparseOf(chunk);
    if (!sparse) return this.#fetch(position, position, aheadBytes);
    const found = this.#scavenged.find(sparse, position, aheadBytes);
    const start = found && this.#fetched(found.address, position, aheadBytes);
    if (start !== undefined) return start;
    // A scavenge removed it, unless damage only makes it seem so.
    const place = this.#scavenged.seek(sparse, position);
    return place?.position === position
      ? this.#fetch(place.address, position, aheadBytes)
      : undefined;
  }

  /** Returns where the first record at or after a position begins, else where the chunk's records end. */
  #sparseBoundary(chunk: number, position: number): number {
    return (
      this.#orElse(
        chunk,
        () => this.#scavenged.seek(this.#files.sparseOf(chunk) as SparseMap, position)?.position,
        () => soundBehind(this.#files, chunk, position),
      ) ?? this.#files.endOf(chunk)
    );
  }

  /** Returns the offset of the first record at or after a position that is before its chunk's end. */
  #next(position: number, until: number): number | undefined {
    this.#nextPosition = position;
    if (this.#window.isLoaded(position, position)) return position - this.#window.start;
    return this.#orElse(
      this.#files.chunkOf(position),
      () => this.#nextSound(position),
      () => this.#skip(position, until),
    );
  }

  #nextSound(position: number): number {
    const sparse = this.#files.sparseOf(this.#files.chunkOf(position));
    if (!sparse) return this.#fetch(position, position, windowBytes);
    const place = this.#scavenged.next(sparse, position);
    if (!place) throw new CorruptLogError(position, "no record follows in its chunk");
    const start = this.#fetched(place.address, place.position, windowBytes);
    if (start === undefined)
      throw new CorruptLogError(
        position,
        "the record there or after it does not match its checksum",
      );
    this.#nextPosition = place.position;
    const size = sizeAt(this.bytes, start);
    this.#scavenged.follow(place, size);
    return start;
  }

  #skip(position: number, until: number): number | undefined {
    const chunk = this.#files.chunkOf(position);
    const next = soundBehind(this.#files, chunk, position);
    if (next !== position)
      this.#onDamage?.(position, Math.min(until, next ?? this.#files.endOf(chunk)));
    if (next === undefined || next >= until) return undefined;
    this.#nextPosition = next;
    return this.#findSound(next, windowBytes);
  }

  #skipBack(chunk: number, end: number): number | undefined {
    const position = soundBefore(this.#files, chunk, end);
    this.#onDamage?.(position ?? this.#files.startOf(chunk), end);
    return position;
  }

  /** Returns the position of the chunk's last record before `end`, undefined if a scavenge left none. */
  #before(chunk: number, end: number): number | undefined {
    if (this.#files.removed.has(chunk)) return undefined;
    const sparse = this.#files.sparseOf(chunk);
    if (sparse) return this.#scavenged.before(sparse, chunk, end);
    const size = this.#sizeBefore(end);
    const start = this.#fetch(end - size, end - size, smallReadBytes);
    // A damaged length may point to a record further back, past intact ones.
    if (sizeAt(this.bytes, start) === size) return end - size;
    throw new CorruptLogError(end, "the record before it is not as long as it says at its end");
  }

  #fetch(address: number, position: number, aheadBytes: number): number {
    const start = this.#fetched(address, position, aheadBytes);
    if (start !== undefined) return start;
    throw new CorruptLogError(position, "the record there does not match its checksum");
  }

  #fetched(address: number, position: number, aheadBytes: number): number | undefined {
    const window = this.#window;
    if (window.isLoaded(address, position)) return address - window.start;
    // The window's data at the end of the log may have been read while it was being written.
    window.load(address, aheadBytes);
    if (window.isLoaded(address, position)) return 0;
    const size = window.length >= 4 ? sizeAt(window.bytes, 0) : 0;
    if (size > window.length && size < this.#files.chunkSizeBytes) window.load(address, size);
    return window.isLoaded(address, position) ? 0 : undefined;
  }

  #isRecord(at: number): boolean {
    const window = this.#window;
    if (window.isLoaded(at, at)) return true;
    window.load(at, windowBytes);
    const size = window.length >= 16 ? sizeAt(window.bytes, 0) : 0;
    if (size > window.length && positionAt(window.bytes, 0) === at) window.load(at, size);
    return window.isLoaded(at, at);
  }

  #nextCandidate(from: number, until: number): number {
    const window = this.#window;
    let at = from;
    while (at < until && window.holds(at, 16) && positionAt(window.bytes, at - window.start) !== at)
      at += 8;
    return at;
  }

  #skipHeader(position: number): number {
    const first = this.#files.startOf(this.#files.chunkOf(position)) + chunkHeaderBytes;
    return Math.max(position, first);
  }

  #atEndOfChunk(position: number, until: number): boolean {
    const chunk = this.#files.chunkOf(position);
    if (chunk === this.#files.chunkOf(until) && !this.#files.isScavenged(chunk)) return false;
    return position >= this.#files.endOf(chunk);
  }

  #sizeBefore(end: number): number {
    const window = this.#window;
    const base = this.#files.startOf(this.#files.chunkOf(end - 1));
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
