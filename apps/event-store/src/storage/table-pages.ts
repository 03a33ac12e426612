import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { crc32 } from "node:zlib";
import { BloomFilter } from "./bloom-filter.ts";
import type { PageSource } from "./page-cache.ts";
import { DataDirectoryError } from "./storage-errors.ts";
import type { TableFooter } from "./table-format.ts";
import {
  decodeFooter,
  footerBytes,
  idEntriesPerPage,
  idFenceBytes,
  isSoundPage,
  pageBytes,
  streamEntriesPerPage,
  streamFenceBytes,
} from "./table-format.ts";

let tables = 0;

/** An open table file: what is always in memory, and its pages on demand. */
export class TablePages implements PageSource {
  readonly path: string;
  readonly footer: TableFooter;
  readonly streamPages: number;
  readonly idPages: number;
  /** Fences between pages: the hash, in two words, and for streams the revision, a double. */
  readonly fences: Uint32Array;
  readonly fenceDoubles: Float64Array;
  /** Where in `fences` those of id pages begin. */
  readonly idFencesAt: number;
  readonly streamBloom: BloomFilter;
  readonly idBloom: BloomFilter;
  readonly number = tables++;
  private readonly descriptor: number;

  /** Throws DataDirectoryError if the file is not sound. */
  constructor(path: string) {
    this.path = path;
    this.descriptor = openSync(path, "r");
    const size = fstatSync(this.descriptor).size;
    const footer =
      size < footerBytes ? undefined : decodeFooter(this.read(size - footerBytes, footerBytes));
    if (!footer) throw this.damaged();
    this.footer = footer;
    this.streamPages = Math.ceil(footer.streamEntries / streamEntriesPerPage);
    this.idPages = Math.ceil(footer.idEntries / idEntriesPerPage);
    const from = (this.streamPages + this.idPages) * pageBytes;
    const meta = this.read(from, size - footerBytes - from);
    if (crc32(meta) !== footer.metaCrc) throw this.damaged();
    // What has its sum holds fences of 8 and 16 bytes, and filters in words.
    this.fences = new Uint32Array(meta.buffer);
    this.fenceDoubles = new Float64Array(meta.buffer, 0, Math.floor(meta.length / 8));
    this.idFencesAt = (this.streamPages * streamFenceBytes) / 4;
    const bloomsAt = this.idFencesAt + (this.idPages * idFenceBytes) / 4;
    const idBloomAt = bloomsAt + footer.streamBloomBytes / 4;
    const bloomsEnd = idBloomAt + footer.idBloomBytes / 4;
    this.streamBloom = new BloomFilter(this.fences.subarray(bloomsAt, idBloomAt));
    this.idBloom = new BloomFilter(this.fences.subarray(idBloomAt, bloomsEnd));
  }

  /** Reads a page into a buffer of its size; id pages follow the stream pages. Throws DataDirectoryError. */
  readPage(page: number, into: Buffer): void {
    readSync(this.descriptor, into, 0, pageBytes, page * pageBytes);
    if (!isSoundPage(into)) throw this.damaged();
  }

  /** Reads pages that follow each other. Throws DataDirectoryError. */
  readPages(page: number, count: number, into: Buffer): void {
    readSync(this.descriptor, into, 0, count * pageBytes, page * pageBytes);
    for (let at = 0; at < count * pageBytes; at += pageBytes) {
      if (!isSoundPage(into.subarray(at, at + pageBytes))) throw this.damaged();
    }
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private read(at: number, length: number): Buffer<ArrayBuffer> {
    const bytes = Buffer.from(new ArrayBuffer(length));
    readSync(this.descriptor, bytes, 0, length, at);
    return bytes;
  }

  private damaged(): DataDirectoryError {
    return new DataDirectoryError(
      `${this.path} is damaged: remove it, it is made again from the log at the next start`,
    );
  }
}
