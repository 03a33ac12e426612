import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { PageSource } from "./page-cache.ts";
import { DataDirectoryError } from "../../log/storage-errors.ts";
import type { TableFooter } from "./table-format.ts";
import {
  decodeFooter,
  footerBytes,
  idEntriesPerPage,
  isSoundPage,
  pageBytes,
  streamEntriesPerPage,
} from "./table-format.ts";

let files = 0;

/** An open table file whose pages are read on demand; id pages follow the stream pages. */
export class TableFile implements PageSource {
  readonly path: string;
  readonly footer: TableFooter;
  readonly streamPages: number;
  readonly idPages: number;
  readonly number = files++;
  readonly #descriptor: number;
  readonly #size: number;

  /** Opens the file. Throws DataDirectoryError if it is damaged. */
  constructor(path: string) {
    this.path = path;
    this.#descriptor = openSync(path, "r");
    this.#size = fstatSync(this.#descriptor).size;
    const footer =
      this.#size < footerBytes
        ? undefined
        : decodeFooter(this.#read(this.#size - footerBytes, footerBytes));
    if (!footer) throw this.damaged();
    this.footer = footer;
    this.streamPages = Math.ceil(footer.streamEntries / streamEntriesPerPage);
    this.idPages = Math.ceil(footer.idEntries / idEntriesPerPage);
  }

  /** Reads a page into a buffer of its size. Throws DataDirectoryError. */
  readPage(page: number, into: Buffer): void {
    this.readPages(page, 1, into);
  }

  /** Reads consecutive pages. Throws DataDirectoryError. */
  readPages(page: number, count: number, into: Buffer): void {
    readSync(this.#descriptor, into, 0, count * pageBytes, page * pageBytes);
    for (let at = 0; at < count * pageBytes; at += pageBytes) {
      if (!isSoundPage(into.subarray(at, at + pageBytes))) throw this.damaged();
    }
  }

  /** Reads the fences and filters, which are between the pages and the footer. */
  readMeta(): Buffer<ArrayBuffer> {
    const from = (this.streamPages + this.idPages) * pageBytes;
    return this.#read(from, this.#size - footerBytes - from);
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  damaged(): DataDirectoryError {
    return new DataDirectoryError(
      `${this.path} is damaged: remove it; the next start rebuilds it from the log`,
    );
  }

  #read(at: number, length: number): Buffer<ArrayBuffer> {
    const bytes = Buffer.from(new ArrayBuffer(length));
    readSync(this.#descriptor, bytes, 0, length, at);
    return bytes;
  }
}
