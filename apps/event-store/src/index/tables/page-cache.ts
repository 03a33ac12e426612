import { pageBytes } from "./table-format.ts";

const pageWords = pageBytes / 4;
const ways = 2;

/** A source of pages: a table with a unique number. */
export type PageSource = {
  readonly number: number;
  /** Fills `into` with a page; throws if its checksum is wrong. */
  readPage(page: number, into: Buffer): void;
};

/** A cache of table pages; each page can be in one of two slots. */
export class PageCache {
  /** The memory of the pages, allocated by the system as it fills. */
  readonly words: Uint32Array<ArrayBuffer>;
  /** The same memory as doubles, two words a number. */
  readonly doubles: Float64Array<ArrayBuffer>;
  readonly #bytes: Buffer;
  readonly #keys: Float64Array;
  /** Which slot of each pair was used last. */
  readonly #last: Uint8Array;

  constructor(pages: number) {
    this.words = new Uint32Array(pages * pageWords);
    this.doubles = new Float64Array(this.words.buffer);
    this.#bytes = Buffer.from(this.words.buffer);
    this.#keys = new Float64Array(pages).fill(-1);
    this.#last = new Uint8Array(pages / ways);
  }

  /** Returns where the page begins in `words`, reading it if necessary; valid until the next call. */
  find(source: PageSource, page: number): number {
    const key = source.number * 2 ** 26 + page;
    const set = (Math.imul(source.number, 0x9e3779b1) + page) >>> 0;
    const pair = set % this.#last.length;
    let slot = pair * ways;
    if (this.#keys[slot] !== key) {
      if (this.#keys[slot + 1] === key) slot += 1;
      else {
        slot += 1 - (this.#last[pair] as number);
        this.#load(slot, key, source, page);
      }
    }
    this.#last[pair] = slot % ways;
    return slot * pageWords;
  }

  #load(slot: number, key: number, source: PageSource, page: number): void {
    this.#keys[slot] = -1;
    source.readPage(page, this.#bytes.subarray(slot * pageBytes, (slot + 1) * pageBytes));
    this.#keys[slot] = key;
  }
}
