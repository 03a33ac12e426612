const wordsPerBlock = 16;
const bitsPerKey = 10;

/**
 * A set that may answer "yes" wrongly (about 1 in 100), never "no" wrongly; a lookup reads one cache
 * line.
 */
export class BloomFilter {
  readonly words: Uint32Array<ArrayBuffer>;
  readonly #blocks: number;

  constructor(words: Uint32Array<ArrayBuffer>) {
    this.words = words;
    this.#blocks = words.length / wordsPerBlock;
  }

  /** Creates an empty filter for about this many keys. */
  static forKeys(count: number): BloomFilter {
    const blocks = Math.max(1, Math.ceil((count * bitsPerKey) / (wordsPerBlock * 32)));
    return new BloomFilter(new Uint32Array(blocks * wordsPerBlock));
  }

  /** Returns the number of keys that a filter of this size is made for. */
  static keysIn(sizeBytes: number): number {
    return Math.ceil((sizeBytes * 8) / bitsPerKey);
  }

  add(low: number, high: number): void {
    const base = this.#blockOf(high);
    let bits = low;
    for (let i = 0; i < 5; i += 1) {
      const at = base + ((bits >>> 5) & 15);
      this.words[at] = (this.words[at] as number) | (1 << (bits & 31));
      bits = Math.imul(bits ^ (bits >>> 15), 0x9e3779b1);
    }
  }

  mayHave(low: number, high: number): boolean {
    const base = this.#blockOf(high);
    let bits = low;
    for (let i = 0; i < 5; i += 1) {
      if (((this.words[base + ((bits >>> 5) & 15)] as number) & (1 << (bits & 31))) === 0)
        return false;
      bits = Math.imul(bits ^ (bits >>> 15), 0x9e3779b1);
    }
    return true;
  }

  #blockOf(high: number): number {
    return Math.floor((high / 4_294_967_296) * this.#blocks) * wordsPerBlock;
  }
}
