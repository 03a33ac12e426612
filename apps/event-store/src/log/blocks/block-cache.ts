/** Keeps the decompressed blocks that were used last, up to a number of bytes. */
export class BlockCache {
  readonly #most: number;
  readonly #blocks = new Map<string, Buffer>();
  #bytes = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): Buffer | undefined {
    const block = this.#blocks.get(key);
    if (!block) return undefined;
    this.#blocks.delete(key);
    this.#blocks.set(key, block);
    return block;
  }

  add(key: string, block: Buffer): void {
    this.#blocks.set(key, block);
    this.#bytes += block.length;
    for (const [oldest, { length }] of this.#blocks) {
      if (this.#bytes <= this.#most) return;
      this.#blocks.delete(oldest);
      this.#bytes -= length;
    }
  }
}
