/** Rows in plain form, as they are handed to another thread: the first `length` rows count. */
export type Rows = {
  readonly length: number;
  readonly words: Uint32Array<SharedArrayBuffer>;
};

/** Rows of an even number of 32-bit words, in memory that another thread reads where it lies. They grow. */
export class SharedRows implements Rows {
  length = 0;
  words: Uint32Array<SharedArrayBuffer>;
  /** The same memory: two words a number. */
  doubles: Float64Array<SharedArrayBuffer>;
  private readonly rowWords: number;

  constructor(rowWords: number, capacity: number) {
    this.rowWords = rowWords;
    this.words = new Uint32Array(new SharedArrayBuffer(capacity * rowWords * 4));
    this.doubles = new Float64Array(this.words.buffer);
  }

  /** A new row, all zero; gives its number. */
  add(): number {
    if ((this.length + 1) * this.rowWords > this.words.length) this.grow();
    this.length += 1;
    return this.length - 1;
  }

  private grow(): void {
    const { words } = this;
    this.words = new Uint32Array(new SharedArrayBuffer(Math.max(4096, words.byteLength * 2)));
    this.words.set(words);
    this.doubles = new Float64Array(this.words.buffer);
  }
}
