import { freeMemory } from "./free-memory.ts";
import {
  idEntriesPerPage,
  idEntryBytes,
  pageBytes,
  streamEntriesPerPage,
  streamEntryBytes,
} from "./table-format.ts";
import type { TableFile } from "./table-file.ts";

const blockPages = 64;

/** Walks the entries of one section of a table in order; what it is at lies in its fields. */
export class SectionCursor {
  isAtEnd = false;
  /** The hash of the entry, and its last number: the position. */
  high = 0;
  low = 0;
  position = 0;
  /** The number behind the hash: the revision of a stream entry, the position of an id entry. */
  order = 0;
  private readonly file: TableFile;
  private readonly perPage: number;
  private readonly entryBytes: number;
  /** One block for all pages: millions of small ones would pile up outside of the heap. */
  private readonly words = new Uint32Array((blockPages * pageBytes) / 4);
  private readonly block = Buffer.from(this.words.buffer);
  private readonly doubles = new Float64Array(this.words.buffer);
  private nextPage: number;
  private readonly endPage: number;
  private blockEnd = 0;
  private left: number;
  private leftInPage = 0;
  private at = 0;

  constructor(file: TableFile, section: "streams" | "ids") {
    const isStreams = section === "streams";
    this.file = file;
    this.nextPage = isStreams ? 0 : file.streamPages;
    this.endPage = this.nextPage + (isStreams ? file.streamPages : file.idPages);
    this.perPage = isStreams ? streamEntriesPerPage : idEntriesPerPage;
    this.entryBytes = isStreams ? streamEntryBytes : idEntryBytes;
    this.left = isStreams ? file.footer.streamEntries : file.footer.idEntries;
    this.next();
  }

  /** Goes to the next entry. Throws DataDirectoryError if its page is damaged. */
  next(): void {
    if (this.leftInPage === 0) this.turnPage();
    if (this.isAtEnd) return;
    const { at, words, doubles, entryBytes } = this;
    this.high = words[at / 4] as number;
    this.low = words[at / 4 + 1] as number;
    this.order = doubles[at / 8 + 1] as number;
    this.position = doubles[(at + entryBytes) / 8 - 1] as number;
    this.leftInPage -= 1;
    this.at = at + entryBytes;
  }

  isBefore(other: SectionCursor): boolean {
    if (this.high !== other.high) return this.high < other.high;
    if (this.low !== other.low) return this.low < other.low;
    return this.order < other.order;
  }

  free(): void {
    freeMemory([this.words]);
  }

  private turnPage(): void {
    this.isAtEnd = this.left === 0;
    if (this.isAtEnd) return;
    this.at = Math.ceil(this.at / pageBytes) * pageBytes;
    if (this.at === this.blockEnd) this.readBlock();
    this.leftInPage = Math.min(this.left, this.perPage);
    this.left -= this.leftInPage;
  }

  private readBlock(): void {
    const count = Math.min(blockPages, this.endPage - this.nextPage);
    this.file.readPages(this.nextPage, count, this.block);
    this.nextPage += count;
    this.at = 0;
    this.blockEnd = count * pageBytes;
  }
}
