import type { ChunkFiles } from "./chunk-files.ts";
import type { LogWindow } from "./log-window.ts";
import { windowBytes } from "./log-window.ts";
import { headerBytes } from "./record/record.ts";
import { positionAt } from "./record/record-view.ts";
import type { SparseMap } from "./sparse-chunk.ts";
import type { SparsePlace, SparseRange } from "./sparse-search.ts";
import { findSparse, seekSparse, sparseBefore } from "./sparse-search.ts";
import { CorruptLogError } from "./storage-errors.ts";

const nowhere: SparsePlace = { position: -1, address: 0 };

/** Finds records in scavenged chunks, through the window of a reader. */
export class ScavengedReader {
  readonly #files: ChunkFiles;
  readonly #window: LogWindow;
  /** The first record at or after this position is at that address. */
  #hint = nowhere;

  constructor(files: ChunkFiles, window: LogWindow) {
    this.#files = files;
    this.#window = window;
  }

  forget(): void {
    this.#hint = nowhere;
  }

  /**
   * Returns the likely place of a position's record, unchecked; undefined if there is none, or damage
   * comes before it.
   */
  find(sparse: SparseMap, position: number, aheadBytes: number): SparsePlace | undefined {
    return findSparse(this.#window, this.#rangeOf(sparse, position), position, aheadBytes);
  }

  /** Returns the first record at or after a position. Throws CorruptLogError. */
  seek(sparse: SparseMap, position: number): SparsePlace | undefined {
    const base = this.#files.startOf(this.#files.chunkOf(position));
    return seekSparse(this.#window, this.#rangeOf(sparse, position), position, base);
  }

  /**
   * Does the same as `seek`, without a search if the record follows the last one noted; the caller
   * checks the record. Throws CorruptLogError.
   */
  next(sparse: SparseMap, position: number): SparsePlace | undefined {
    return this.#hint.position === position ? this.#hinted(sparse) : this.seek(sparse, position);
  }

  /** Notes that a record of this place and size was read. */
  follow({ position, address }: SparsePlace, size: number): void {
    this.#hint = { position: position + size, address: address + size };
  }

  /** Returns the position of the chunk's last record before `end`. Throws CorruptLogError. */
  before(sparse: SparseMap, chunk: number, end: number): number | undefined {
    return sparseBefore(this.#window, sparse, this.#files.startOf(chunk), end);
  }

  #hinted(sparse: SparseMap): SparsePlace | undefined {
    const window = this.#window;
    const hint = this.#hint;
    const { address } = hint;
    if (address >= this.#rangeOf(sparse, hint.position).end) return undefined;
    if (!window.holds(address, headerBytes)) window.load(address, windowBytes);
    const isThere = window.holds(address, headerBytes);
    const position = isThere ? positionAt(window.bytes, address - window.start) : -1;
    if (position >= hint.position) return { address, position };
    throw new CorruptLogError(hint.position, "the record there has no proper position");
  }

  #rangeOf(sparse: SparseMap, position: number): SparseRange {
    const base = this.#files.startOf(this.#files.chunkOf(position));
    return { address: base + sparse.floor(position), end: base + sparse.recordsEnd };
  }
}
