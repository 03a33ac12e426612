import type { BlockCache } from "./block-cache.ts";
import { decodeBlock } from "./block-format.ts";
import type { BlockIndex, ReadBytes } from "./block-index.ts";
import type { ChunkImage } from "./chunk-image.ts";
import { StoredBlocks } from "./stored-blocks.ts";

let opened = 0;

/** The file of a compressed chunk. */
export type BlockFile = {
  readonly read: ReadBytes;
  readonly sizeBytes: number;
  readonly close: () => void;
};

/** Called with the number of a damaged block that was restored from parity. */
export type OnRestored = (block: number) => void;

/**
 * The image of a compressed chunk. A damaged block is restored from parity. One that can't be reads as
 * zeros, which no checksum of a record accepts: readers report the damage, or skip it, as in a chunk that
 * isn't compressed.
 */
export class BlockImage implements ChunkImage {
  readonly isCompressed = true;
  readonly close: () => void;
  readonly storedBytes: () => number;
  readonly check: () => string[];
  readonly #index: BlockIndex;
  readonly #blocks: StoredBlocks;
  readonly #cache: BlockCache;
  readonly #onRestored: OnRestored;
  readonly #key = opened++;

  constructor(
    file: BlockFile,
    index: BlockIndex,
    cache: BlockCache,
    onRestored: OnRestored = () => {},
  ) {
    this.#blocks = new StoredBlocks(index, file.read);
    this.check = () => this.#blocks.check();
    this.storedBytes = () => file.sizeBytes;
    this.close = file.close;
    this.#index = index;
    this.#cache = cache;
    this.#onRestored = onRestored;
  }

  sizeBytes(): number {
    return this.#index.imageBytes;
  }

  read(into: Buffer, length: number, offset: number): number {
    const { blockBytes, imageBytes } = this.#index;
    const end = Math.min(offset + length, imageBytes);
    for (let at = offset; at < end; ) {
      const number = Math.floor(at / blockBytes);
      const start = number * blockBytes;
      at += this.#block(number).copy(into, at - offset, at - start, end - start);
    }
    return Math.max(0, end - offset);
  }

  #block(number: number): Buffer {
    const key = `${this.#key}/${number}`;
    const known = this.#cache.get(key);
    if (known) return known;
    const block = this.#load(number) ?? Buffer.alloc(this.#blocks.lengthOf(number));
    this.#cache.add(key, block);
    return block;
  }

  #load(number: number): Buffer | undefined {
    const stored = this.#blocks.block(number);
    if (stored) return decodeBlock(stored);
    const restored = this.#blocks.restored(number);
    if (restored) this.#onRestored(number);
    return restored && decodeBlock(restored);
  }
}
