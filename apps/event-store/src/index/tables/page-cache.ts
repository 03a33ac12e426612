import { pageBytes } from "./table-format.ts";

const pageWords = pageBytes / 4;
const ways = 2;

/** Where pages come from: a table with a number of its own. */
export type PageSource = {
  readonly number: number;
  /** Fills `into` with a page; throws if it is not sound. */
  readPage(page: number, into: Buffer): void;
};

/** Pages of tables in memory, of which each has one of two places. */
export class PageCache {
  /** Holds the pages. The memory is taken as it fills. */
  readonly words: Uint32Array<ArrayBuffer>;
  /** The same memory, two words a number. */
  readonly doubles: Float64Array<ArrayBuffer>;
  private readonly bytes: Buffer;
  private readonly keys: Float64Array;
  /** Which place of two was asked for last. */
  private readonly last: Uint8Array;

  constructor(pages: number) {
    this.words = new Uint32Array(pages * pageWords);
    this.doubles = new Float64Array(this.words.buffer);
    this.bytes = Buffer.from(this.words.buffer);
    this.keys = new Float64Array(pages).fill(-1);
    this.last = new Uint8Array(pages / ways);
  }

  /** Where in `words` the page begins, read if it isn't there; it stays until another is asked for. */
  find(source: PageSource, page: number): number {
    const key = source.number * 2 ** 26 + page;
    const set = (Math.imul(source.number, 0x9e3779b1) + page) >>> 0;
    const pair = set % this.last.length;
    let slot = pair * ways;
    if (this.keys[slot] !== key) {
      if (this.keys[slot + 1] === key) slot += 1;
      else {
        slot += 1 - (this.last[pair] as number);
        this.load(slot, key, source, page);
      }
    }
    this.last[pair] = slot % ways;
    return slot * pageWords;
  }

  private load(slot: number, key: number, source: PageSource, page: number): void {
    this.keys[slot] = -1;
    source.readPage(page, this.bytes.subarray(slot * pageBytes, (slot + 1) * pageBytes));
    this.keys[slot] = key;
  }
}
