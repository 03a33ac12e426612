import { readdirSync } from "node:fs";
import { join } from "node:path";
import { BlockCache } from "./blocks/block-cache.ts";
import type { ChunkImage } from "./blocks/chunk-image.ts";
import { chunkHeader, chunkHeaderBytes, isSparseHeader } from "./chunk-header.ts";
import { openChunkImage } from "./open-chunk-image.ts";
import { rebuildSparseMap } from "./rebuild-sparse-map.ts";
import { readRemovedChunks } from "./removed-chunks.ts";
import type { SparseMap } from "./sparse-chunk.ts";
import { readSparseMap } from "./sparse-chunk.ts";
import type { OnDamage } from "./storage-errors.ts";
import { CorruptLogError } from "./storage-errors.ts";

/** Returns the file name of a chunk. */
export function chunkFileName(chunk: number): string {
  return `chunk-${String(chunk).padStart(6, "0")}.log`;
}

/** Returns the numbers of the chunks in a directory, ascending. */
export function listChunks(directory: string): number[] {
  return readdirSync(directory)
    .map((name) => /^chunk-(\d{6,})\.log$/.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
}

const maxOpenFiles = 256;

/** An open chunk; `sparse` is its map if it was scavenged. */
type OpenChunk = { readonly image: ChunkImage; readonly sparse: SparseMap | undefined };

/** The bound of the decompressed blocks that are kept for the next read. */
const cachedBlockBytes = 8 * 1024 * 1024;

/** The size of a chunk as it was written and as its file stores it, in bytes. */
export type ChunkSizes = {
  readonly isCompressed: boolean;
  readonly imageBytes: number;
  readonly storedBytes: number;
};

/** Called with a compressed chunk and the number of its damaged block that was restored from parity. */
export type OnChunkRestored = (chunk: number, block: number) => void;

/** Reads the chunk files of a log. Position p is in chunk ⌊p / chunkSize⌋. */
export class ChunkFiles {
  readonly directory: string;
  readonly chunkSizeBytes: number;
  /** Chunks that a scavenge removed because nothing in them was alive. */
  readonly removed: Set<number>;
  readonly #open = new Map<number, OpenChunk>();
  readonly #ends = new Map<number, number>();
  /** Damaged chunks whose maps were rebuilt. */
  readonly #repaired = new Map<number, SparseMap>();
  readonly #onDamage: OnDamage | undefined;
  readonly #onRestored: OnChunkRestored | undefined;
  readonly #cache = new BlockCache(cachedBlockBytes);

  /**
   * Opens the files. With `onDamage` a chunk with a damaged header or map is read as far as possible;
   * without it the chunk is refused. `onRestored` hears of damage that costs nothing.
   */
  constructor(
    directory: string,
    chunkSizeBytes: number,
    onDamage?: OnDamage,
    onRestored?: OnChunkRestored,
  ) {
    this.directory = directory;
    this.#onDamage = onDamage;
    this.#onRestored = onRestored;
    this.chunkSizeBytes = chunkSizeBytes;
    this.removed = readRemovedChunks(directory);
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

  /** Returns where the records of a chunk that is no longer written to end. */
  endOf(chunk: number): number {
    const known = this.#ends.get(chunk);
    if (known !== undefined) return known;
    const end = this.#findEnd(chunk);
    this.#ends.set(chunk, end);
    return end;
  }

  /** Returns the record map of a scavenged chunk; undefined for an unchanged chunk. */
  sparseOf(chunk: number): SparseMap | undefined {
    return (this.#open.get(chunk) ?? this.#opened(chunk)).sparse;
  }

  /** Returns whether a scavenge has changed the chunk. */
  isScavenged(chunk: number): boolean {
    return this.removed.has(chunk) || this.sparseOf(chunk) !== undefined;
  }

  /** Rebuilds the map of a scavenged chunk so that it skips damage; returns false if that fails. */
  repair(chunk: number): boolean {
    const { image, sparse } = this.#open.get(chunk) ?? this.#opened(chunk);
    if (!sparse || this.#repaired.has(chunk)) return false;
    this.#open.set(chunk, { image, sparse: this.#mapAnew(chunk, image, sparse) });
    return true;
  }

  /** Stops reading a chunk that was recorded as removed. */
  dismiss(chunk: number): void {
    this.forget(chunk);
    this.removed.add(chunk);
  }

  /** Reads up to `length` bytes at `position` within its chunk; returns how many there were. */
  read(position: number, into: Buffer, length: number): number {
    const chunk = this.chunkOf(position);
    const { image } = this.#open.get(chunk) ?? this.#opened(chunk);
    return image.read(into, length, position - this.startOf(chunk));
  }

  /** Opens a chunk to read the bytes of its file as they were written; the caller closes it. */
  openImage(chunk: number): ChunkImage {
    const { chunkSizeBytes } = this;
    return openChunkImage(
      {
        path: this.path(chunk),
        chunk,
        chunkSizeBytes,
        onRestored: (block) => this.#onRestored?.(chunk, block),
      },
      this.#cache,
      this.#onDamage,
    );
  }

  /** Returns a chunk's size as it was written and as it is stored, in bytes. */
  sizesOf(chunk: number): ChunkSizes {
    const { image } = this.#open.get(chunk) ?? this.#opened(chunk);
    const { isCompressed } = image;
    return { isCompressed, imageBytes: image.sizeBytes(), storedBytes: image.storedBytes() };
  }

  /** Returns one line for each damaged part of a compressed chunk's file, whether it costs events or not. */
  checkStored(chunk: number): string[] {
    const { image } = this.#open.get(chunk) ?? this.#opened(chunk);
    return image.check();
  }

  close(): void {
    for (const { image } of this.#open.values()) image.close();
    this.#open.clear();
  }

  #findEnd(chunk: number): number {
    if (this.removed.has(chunk)) return this.startOf(chunk);
    const { image, sparse } = this.#open.get(chunk) ?? this.#opened(chunk);
    return sparse ? sparse.endPosition : this.startOf(chunk) + image.sizeBytes();
  }

  #opened(chunk: number): OpenChunk {
    if (this.#open.size >= maxOpenFiles) this.#closeOldest();
    const image = this.openImage(chunk);
    const one = { image, sparse: this.#sparseIn(chunk, image) };
    this.#open.set(chunk, one);
    return one;
  }

  #sparseIn(chunk: number, image: ChunkImage): SparseMap | undefined {
    const repaired = this.#repaired.get(chunk);
    if (repaired) return repaired;
    const read = (offset: number, length: number): Buffer => {
      const bytes = Buffer.alloc(length);
      image.read(bytes, length, offset);
      return bytes;
    };
    const head = read(0, chunkHeaderBytes);
    if (head.equals(chunkHeader(chunk, this.chunkSizeBytes))) return undefined;
    const isSparse = isSparseHeader(head, chunk, this.chunkSizeBytes);
    const map = readSparseMap(image.sizeBytes(), read);
    if (isSparse && map) return map;
    this.#meetDamage(chunk, isSparse ? "map" : "head", image);
    return isSparse ? this.#mapAnew(chunk, image, undefined) : map;
  }

  #meetDamage(chunk: number, part: string, image: ChunkImage): void {
    const position = this.startOf(chunk);
    if (this.#onDamage) {
      this.#onDamage(position, position + chunkHeaderBytes);
      return;
    }
    image.close();
    throw new CorruptLogError(position, `the ${part} of ${this.path(chunk)} is not sound`);
  }

  #mapAnew(chunk: number, image: ChunkImage, known: SparseMap | undefined): SparseMap {
    const positions = { from: this.startOf(chunk), to: this.startOf(chunk + 1) };
    const map = rebuildSparseMap(image, positions, known);
    this.#repaired.set(chunk, map);
    return map;
  }

  /** Closes a chunk whose file is about to be replaced. */
  forget(chunk: number): void {
    const known = this.#open.get(chunk);
    known?.image.close();
    this.#open.delete(chunk);
    this.#ends.delete(chunk);
    this.#repaired.delete(chunk);
  }

  #closeOldest(): void {
    const [oldest] = this.#open;
    if (!oldest) return;
    oldest[1].image.close();
    this.#open.delete(oldest[0]);
  }
}
