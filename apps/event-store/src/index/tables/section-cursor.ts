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
// The high half of a hash and the leading bits of the low one make a number without loss.
const highFactor = 2 ** 21;
const lowShift = 11;

/** Walks the entries of one section of a table in order. */
export class SectionCursor {
  /** What the entry's hash begins with, as one number: Infinity at the end. */
  key = Number.POSITIVE_INFINITY;
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
  /** Entries behind the page. */
  private left: number;
  private leftInPage = 0;
  /** Where the entry lies, and where the page behind it does, in bytes. */
  private at = 0;
  private pageEnd = 0;

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

  get high(): number {
    return this.words[this.at / 4] as number;
  }

  get low(): number {
    return this.words[this.at / 4 + 1] as number;
  }

  /** The number behind the hash: the revision of a stream entry, the position of an id entry. */
  get order(): number {
    return this.doubles[this.at / 8 + 1] as number;
  }

  get position(): number {
    return this.doubles[(this.at + this.entryBytes) / 8 - 1] as number;
  }

  /** Goes to the next entry; gives its key. Throws DataDirectoryError if its page is damaged. */
  next(): number {
    if (this.leftInPage > 0) {
      this.leftInPage -= 1;
      this.at += this.entryBytes;
    } else if (!this.turnPage()) {
      this.key = Number.POSITIVE_INFINITY;
      return this.key;
    }
    this.key = this.high * highFactor + (this.low >>> lowShift);
    return this.key;
  }

  /** Whether the entry comes before another cursor's whose key is the same. */
  isBefore(other: SectionCursor): boolean {
    return this.low === other.low ? this.order < other.order : this.low < other.low;
  }

  free(): void {
    freeMemory([this.words]);
  }

  private turnPage(): boolean {
    if (this.left === 0) return false;
    if (this.pageEnd === this.blockEnd) this.readBlock();
    const count = Math.min(this.left, this.perPage);
    this.left -= count;
    this.leftInPage = count - 1;
    this.at = this.pageEnd;
    this.pageEnd += pageBytes;
    return true;
  }

  private readBlock(): void {
    const count = Math.min(blockPages, this.endPage - this.nextPage);
    this.file.readPages(this.nextPage, count, this.block);
    this.nextPage += count;
    this.pageEnd = 0;
    this.blockEnd = count * pageBytes;
  }
}
