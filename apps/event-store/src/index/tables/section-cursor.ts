import { freeMemory } from "../free-memory.ts";
import type { TableFile } from "./table-file.ts";
import {
  idEntriesPerPage,
  idEntryBytes,
  pageBytes,
  streamEntriesPerPage,
  streamEntryBytes,
} from "./table-format.ts";

const blockPages = 64;
// The high half of a hash and the leading bits of the low half fit into one number exactly.
const highFactor = 2 ** 21;
const lowShift = 11;

/** Iterates over the entries of one section of a table in order. */
export class SectionCursor {
  /** The leading bits of the entry's hash as one number: Infinity at the end. */
  key = Number.POSITIVE_INFINITY;
  readonly #file: TableFile;
  readonly #perPage: number;
  readonly #entryBytes: number;
  /** One block for all pages: millions of small ones would accumulate outside the heap. */
  readonly #words = new Uint32Array((blockPages * pageBytes) / 4);
  readonly #block = Buffer.from(this.#words.buffer);
  readonly #doubles = new Float64Array(this.#words.buffer);
  #nextPage: number;
  readonly #endPage: number;
  #blockEnd = 0;
  /** Entries after the current page. */
  #left: number;
  #leftInPage = 0;
  /** The byte offsets of the entry and of the end of its page. */
  #at = 0;
  #pageEnd = 0;

  constructor(file: TableFile, section: "streams" | "ids") {
    const isStreams = section === "streams";
    this.#file = file;
    this.#nextPage = isStreams ? 0 : file.streamPages;
    this.#endPage = this.#nextPage + (isStreams ? file.streamPages : file.idPages);
    this.#perPage = isStreams ? streamEntriesPerPage : idEntriesPerPage;
    this.#entryBytes = isStreams ? streamEntryBytes : idEntryBytes;
    this.#left = isStreams ? file.footer.streamEntries : file.footer.idEntries;
    this.next();
  }

  get high(): number {
    return this.#words[this.#at / 4] as number;
  }

  get low(): number {
    return this.#words[this.#at / 4 + 1] as number;
  }

  /** The number after the hash: the revision of a stream entry, the position of an id entry. */
  get order(): number {
    return this.#doubles[this.#at / 8 + 1] as number;
  }

  get position(): number {
    return this.#doubles[(this.#at + this.#entryBytes) / 8 - 1] as number;
  }

  /** Moves to the next entry; returns its key. Throws DataDirectoryError if its page is damaged. */
  next(): number {
    if (this.#leftInPage > 0) {
      this.#leftInPage -= 1;
      this.#at += this.#entryBytes;
    } else if (!this.#turnPage()) {
      this.key = Number.POSITIVE_INFINITY;
      return this.key;
    }
    this.key = this.high * highFactor + (this.low >>> lowShift);
    return this.key;
  }

  /** Returns whether the entry comes before another cursor's entry with the same key. */
  isBefore(other: SectionCursor): boolean {
    return this.low === other.low ? this.order < other.order : this.low < other.low;
  }

  free(): void {
    freeMemory([this.#words]);
  }

  #turnPage(): boolean {
    if (this.#left === 0) return false;
    if (this.#pageEnd === this.#blockEnd) this.#readBlock();
    const count = Math.min(this.#left, this.#perPage);
    this.#left -= count;
    this.#leftInPage = count - 1;
    this.#at = this.#pageEnd;
    this.#pageEnd += pageBytes;
    return true;
  }

  #readBlock(): void {
    const count = Math.min(blockPages, this.#endPage - this.#nextPage);
    this.#file.readPages(this.#nextPage, count, this.#block);
    this.#nextPage += count;
    this.#pageEnd = 0;
    this.#blockEnd = count * pageBytes;
  }
}
