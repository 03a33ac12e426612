import type { BlockCache } from "./block-cache.ts";
import { blockAt, decodeBlock } from "./block-format.ts";
import type { BlockIndex, ReadBytes } from "./block-index.ts";
import type { ChunkImage } from "./chunk-image.ts";

let opened = 0;

/**
 * The image of a compressed chunk. A block that is damaged reads as zeros, which no checksum of a record
 * accepts: readers report the damage, or skip it, as in a chunk that isn't compressed.
 */
export class BlockImage implements ChunkImage {
  readonly isCompressed = true;
  readonly close: () => void;
  readonly storedBytes: () => number;
  readonly #index: BlockIndex;
  readonly #read: ReadBytes;
  readonly #cache: BlockCache;
  readonly #key = opened++;

  constructor(
    file: { readonly read: ReadBytes; readonly sizeBytes: number; readonly close: () => void },
    index: BlockIndex,
    cache: BlockCache,
  ) {
    this.#read = file.read;
    this.storedBytes = () => file.sizeBytes;
    this.close = file.close;
    this.#index = index;
    this.#cache = cache;
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
    const block = this.#load(number) ?? this.#zeros(number);
    this.#cache.add(key, block);
    return block;
  }

  /** Returns the bytes of a block, undefined if it is damaged. */
  #load(number: number): Buffer | undefined {
    const { places, blockBytes } = this.#index;
    const [from = Number.NaN, to = Number.NaN] = [places[number], places[number + 1]];
    if (!(to > from)) return undefined;
    const stored = blockAt(this.#read(from, to - from), 0);
    const isRight =
      stored?.number === number &&
      stored.blockBytes === blockBytes &&
      stored.storedBytes === to - from &&
      stored.length === this.#lengthOf(number);
    return stored && isRight ? decodeBlock(stored) : undefined;
  }

  #zeros(number: number): Buffer {
    return Buffer.alloc(this.#lengthOf(number));
  }

  #lengthOf(number: number): number {
    const { blockBytes, imageBytes } = this.#index;
    return Math.min(blockBytes, imageBytes - number * blockBytes);
  }
}
