/** Rows in plain form, as passed to another thread: only the first `length` rows count. */
export type Rows = {
  readonly length: number;
  readonly words: Uint32Array<SharedArrayBuffer>;
};

const smallest = 4096;

/** Growable rows of an even number of 32-bit words, in memory that another thread reads without a copy. */
export class SharedRows implements Rows {
  length = 0;
  words: Uint32Array<SharedArrayBuffer>;
  /** The same memory as doubles: two words a number. */
  doubles: Float64Array<SharedArrayBuffer>;
  readonly #rowWords: number;

  /** Reuses the given memory, if any. */
  constructor(rowWords: number, memory = new SharedArrayBuffer(smallest)) {
    this.#rowWords = rowWords;
    this.words = new Uint32Array(memory);
    this.doubles = new Float64Array(memory);
  }

  /** Adds a row and returns its number. Its content is left over from earlier use. */
  add(): number {
    if ((this.length + 1) * this.#rowWords > this.words.length) this.#grow();
    this.length += 1;
    return this.length - 1;
  }

  #grow(): void {
    const { words } = this;
    this.words = new Uint32Array(new SharedArrayBuffer(words.byteLength * 2));
    this.words.set(words);
    this.doubles = new Float64Array(this.words.buffer);
  }
}
