import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { crc32 } from "node:zlib";
import { BloomFilter } from "./bloom-filter.ts";
import type { PageCache } from "./page-cache.ts";
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
export class TablePages {
  readonly path: string;
  readonly footer: TableFooter;
  readonly streamPages: number;
  readonly idPages: number;
  readonly streamFences: Buffer;
  readonly idFences: Buffer;
  readonly streamBloom: BloomFilter;
  readonly idBloom: BloomFilter;
  private readonly descriptor: number;
  private readonly cache: PageCache | undefined;
  private readonly number: number;

  /** Throws DataDirectoryError if the file is not sound. Without a cache pages are read anew. */
  constructor(path: string, cache?: PageCache) {
    this.path = path;
    this.cache = cache;
    this.number = tables++;
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
    const idFencesAt = this.streamPages * streamFenceBytes;
    const bloomsAt = idFencesAt + this.idPages * idFenceBytes;
    this.streamFences = meta.subarray(0, idFencesAt);
    this.idFences = meta.subarray(idFencesAt, bloomsAt);
    const idBloomAt = bloomsAt + footer.streamBloomBytes;
    this.streamBloom = bloomOf(meta.subarray(bloomsAt, idBloomAt));
    this.idBloom = bloomOf(meta.subarray(idBloomAt, idBloomAt + footer.idBloomBytes));
  }

  /** A page by its number, from the cache if there is one; id pages follow the stream pages. Throws DataDirectoryError. */
  page(number: number): Buffer {
    const load = (): Buffer => this.readPage(number, Buffer.allocUnsafeSlow(pageBytes));
    return this.cache ? this.cache.get(this.number * 2 ** 26 + number, load) : load();
  }

  /** Reads a page into a buffer of its size; gives that. Throws DataDirectoryError. */
  readPage(number: number, into: Buffer): Buffer {
    readSync(this.descriptor, into, 0, pageBytes, number * pageBytes);
    if (!isSoundPage(into)) throw this.damaged();
    return into;
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private read(at: number, length: number): Buffer {
    const bytes = Buffer.alloc(length);
    readSync(this.descriptor, bytes, 0, length, at);
    return bytes;
  }

  private damaged(): DataDirectoryError {
    return new DataDirectoryError(
      `${this.path} is damaged: remove it, it is made again from the log at the next start`,
    );
  }
}

const bloomOf = (bytes: Buffer): BloomFilter => {
  const words = new Uint32Array(bytes.length / 4);
  Buffer.from(words.buffer).set(bytes);
  return new BloomFilter(words);
};
